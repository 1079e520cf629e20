import { openFile } from "#attachment/actions.ts";
import { filesOf } from "#attachment/store.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer, StoredFile } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { LetterList } from "../../api/letter.ts";
import { lettersFrom } from "../../letter/counted.ts";
import { letterFile, letterPage } from "../../letter/page.ts";
import { priceViews } from "../../letter/prices.ts";
import { letterView } from "../../letter/view.ts";
import { windowsOf } from "../../letter/window.ts";
import { lastInForce } from "../../versions.ts";
import { toldOf } from "../told.ts";
import { deskOf, findLetter, visibleTo, type Writing } from "./desk.ts";

/** An act on a letter answers with the letters as they stand then. */
export type Answered = Promise<Result<LetterList, Refusal>>;

/**
 * The letters that the reader's side may see, and the windows of those that could leave today. Refuses
 * `contract.not_found`.
 */
export async function listLetters(tx: Tx, writing: Writing): Answered {
  const desk = await deskOf(tx, writing);
  if (!desk.ok) return desk;
  const { dossier, today, letters } = desk.value;
  const text = lastInForce(dossier.versions, today);
  const shown = letters.filter(visibleTo(writing.who.side));
  const { language } = writing.who;
  const files = await filesOf(
    tx,
    "letter",
    shown.map(({ letterId }) => letterId),
  );
  return accept({
    title: text.title,
    prices: priceViews(text),
    letters: shown.map((one) =>
      letterView(dossier.versions, one, letters, today, writing.who, files.get(one.letterId) ?? []),
    ),
    told: await toldOf(tx, dossier, language, (reason) => reason.startsWith("letter_")),
    windows: windowsOf(dossier.versions, lettersFrom(letters, text.zone), today, language),
  });
}

/** A file of a letter that the reader's side may see: one that has not left is its own side's business, files included. */
export async function readLetterFile(
  tx: Tx,
  writing: Writing,
  letterId: string,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { clientId } = writing.client;
  return openFile(tx, clientId, attachment, ({ kind, id }) => kind === "letter" && id === found.value.saved.letterId);
}

/** The letter as a page, ready for registered post. */
export async function readLetterPage(tx: Tx, writing: Writing, letterId: string): Promise<Result<FileAnswer, Refusal>> {
  const found = await findLetter(tx, writing, letterId);
  if (!found.ok) return found;
  const { desk, saved } = found.value;
  const text = lastInForce(desk.dossier.versions, desk.today);
  const bytes = renderPdf(letterPage(text, saved, desk.today), loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `${letterFile(saved)}.pdf` });
}
