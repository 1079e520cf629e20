/** What a file may belong to. The area that owns the thing says who may see it; a new kind is a line here. */
export const THINGS = [
  "request",
  "message",
  "purchase_order",
  "letter",
  "signature",
  "duty_proof",
  "coaching_session",
  "minutes",
  "document",
] as const;

export type Thing = { readonly kind: (typeof THINGS)[number]; readonly id: string };
