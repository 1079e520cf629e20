/**
 * The header by which a screen says that nobody is at it: what it reads then does not count as use of its session. It can
 * only make a session end sooner.
 */
export const UNATTENDED = "vigie-unattended";
