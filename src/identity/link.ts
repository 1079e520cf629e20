/** The page that opens an account. The secret stands after the #, so that it reaches no server log and no referrer. */
export function linkPath(secret: string): string {
  return `/premiere-connexion#${secret}`;
}
