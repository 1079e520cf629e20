/**
 * The client whose message it is, for who may read and file it (clause C1): the one that its subject or its thread names,
 * else the only one of its sender. Null when it names nobody or several, or a client whom its sender is nothing to: no
 * one client's people may then read what may be another's. `theirs` and `named` are ids of clients, repeated or not.
 */
export function ownerOf(theirs: readonly string[], named: readonly string[]): string | null {
  const [said, ...others] = new Set(named.length > 0 ? named : theirs);
  if (said === undefined || others.length > 0) return null;
  return theirs.length === 0 || theirs.includes(said) ? said : null;
}
