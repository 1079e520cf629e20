import { Type, type Static } from "typebox";
import { Exactly, InstantText, Word } from "#kernel/wire.ts";

/** What people were told of a version or of a letter, whom it was told, and what became of the message. */
export const ToldNotice = Exactly({
  at: InstantText,
  subject: Type.String(),
  body: Type.String(),
  to: Type.Array(Type.String()),
  delivery: Word(["recorded", "sent", "refused", "left", "delivered", "bounced"]),
});
export type ToldNotice = Static<typeof ToldNotice>;
