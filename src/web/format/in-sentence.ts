/**
 * A name as it stands inside a sentence: the article that a contract file writes with a capital ("Le client, par l’UGAP")
 * is small there ("détenue par le client"). Proper names, which have no article, keep theirs.
 */
export function inSentence(name: string): string {
  return name.replace(/^(?:Le|La|Les|Un|Une|The|An?)(?=\s)|^L(?=[’'])/, (article) => article.toLowerCase());
}
