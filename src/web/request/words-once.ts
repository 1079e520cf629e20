import type { Message, RequestFact } from "#ticket/api.ts";

/**
 * The words of a fact, null where the thread shows them already: a move told to the other side ("the service works again") is
 * kept as a fact and as the message that carried it.
 */
export function wordsOf(
  fact: Pick<RequestFact, "kind" | "text" | "recordedAt" | "author">,
  messages: readonly Pick<Message, "at" | "author" | "body">[],
): string | null {
  // The opening has its place above the thread.
  if (fact.kind === "opened") return null;
  const isSaid = messages.some(
    ({ at, author, body }) => at === fact.recordedAt && author.id === fact.author.id && body === fact.text,
  );
  return isSaid ? null : fact.text;
}
