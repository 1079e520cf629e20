/** The page that opens an account. The secret stands after the #, so that it reaches no server log and no referrer. */
export function linkPath(secret: string): string {
  return `/premiere-connexion#${secret}`;
}

/** The page that signs in with a link: opening it does nothing, a button does, so that a scanner of mail uses nothing up. */
export function signInLinkPath(secret: string): string {
  return `/connexion/lien#${secret}`;
}
