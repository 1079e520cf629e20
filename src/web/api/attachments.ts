import type { Attachment } from "#attachment/api.ts";
import { spokenLanguage } from "../language/i18n.ts";
import type { ContractAt } from "./contracts.ts";
import { apiPath, Refusal, Unreachable } from "./http.ts";

export type Upload = { readonly answer: Promise<Attachment>; readonly stop: () => void };

/**
 * Sends one file and tells how much of it has left. `fetch` does not say how far it is, so the older way is used. The key
 * makes a second sending of the same file harmless.
 */
export function sendFile(client: string, file: File, key: string, told: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<Attachment>((resolve, reject) => {
    request.open("POST", apiPath(`/clients/${client}/attachments`));
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("accept-language", spokenLanguage());
    request.setRequestHeader("idempotency-key", key);
    request.upload.addEventListener("progress", ({ loaded, total }) => told(total === 0 ? 0 : loaded / total));
    request.addEventListener("load", () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as Attachment);
      else reject(faultOf(request));
    });
    request.addEventListener("error", () => reject(new Unreachable("no answer")));
    const form = new FormData();
    form.set("file", file);
    request.send(form);
  });
  return { answer, stop: () => request.abort() };
}

function faultOf({ status, responseText }: XMLHttpRequest): Error {
  if (status === 0 || status === 502 || status === 504) return new Unreachable("not ready");
  try {
    const { code, message } = JSON.parse(responseText) as { code?: string; message?: string };
    return new Refusal(status, code ?? `http.${status}`, message ?? "");
  } catch {
    // Not one of our answers: a proxy's page, of which only the status says something.
    return new Refusal(status, `http.${status}`, "");
  }
}

/**
 * The addresses of files: of a request or its messages, an order, a signed draft, a letter, a proof, a document, a meeting.
 */
export const requestFile = (client: string, number: number) => (id: string) =>
  apiPath(`/clients/${client}/requests/${number}/attachments/${id}`);
export const orderFile = (client: string, order: string) => (id: string) =>
  apiPath(`/clients/${client}/purchase-orders/${order}/attachments/${id}`);
export const draftFile =
  ({ client, contract }: ContractAt, draft: string) =>
  (id: string) =>
    apiPath(`/clients/${client}/contracts/${contract}/drafts/${draft}/attachments/${id}`);
export const letterFile =
  ({ client, contract }: ContractAt, letter: string) =>
  (id: string) =>
    apiPath(`/clients/${client}/contracts/${contract}/letters/${letter}/attachments/${id}`);
export const proofFile =
  ({ client, contract }: ContractAt, closing: string) =>
  (id: string) =>
    apiPath(`/clients/${client}/contracts/${contract}/duty-proofs/${closing}/attachments/${id}`);
export const paperFile =
  ({ client, contract }: ContractAt, document: string) =>
  (id: string) =>
    apiPath(`/clients/${client}/contracts/${contract}/documents/${document}/attachments/${id}`);
export const meetingFile =
  ({ client, contract }: ContractAt, meeting: string) =>
  (id: string) =>
    apiPath(`/clients/${client}/contracts/${contract}/meetings/${meeting}/attachments/${id}`);
