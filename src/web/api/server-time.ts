/** How far this device's clock is from the server's, in milliseconds; the server's is the one that counts. */
let ahead = 0;

/** Passes on an answer that states the server's present, and learns it. */
export async function timed<Answer extends { readonly now: string }>(coming: Promise<Answer>): Promise<Answer> {
  const answer = await coming;
  ahead = Date.parse(answer.now) - Date.now();
  return answer;
}

export function serverNow(): number {
  return Date.now() + ahead;
}
