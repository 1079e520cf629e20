/** Asks the person to show that it is still them; true once they have. The screens register the one who asks. */
type Asker = () => Promise<boolean>;

let asker: Asker | undefined;
let asked: Promise<boolean> | undefined;

/** What the server says when a sign-in is too old for what was asked: in our API, and where keys are changed. */
export const CONFIRM_FIRST = new Set(["server.fresh_session_required", "identity.confirm_first"]);

/** Makes `ask` the one who asks; the answer takes it away. */
export function confirmWith(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = undefined;
  };
}

/** Several requests refused together are answered by one question. */
export function confirmed(): Promise<boolean> {
  asked ??= (asker?.() ?? Promise.resolve(false)).finally(() => (asked = undefined));
  return asked;
}
