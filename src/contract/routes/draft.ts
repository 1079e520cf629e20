import { route, type Ask, type Route } from "#http/route.ts";
import {
  beginDraft,
  changeDraft,
  compareVersions,
  discardDraft,
  listVersions,
  putInForce,
  readDraft,
  type Drafting,
} from "../actions/draft.ts";
import {
  Comparison,
  ComparisonQuery,
  DiscardBody,
  DraftBody,
  DraftChangeBody,
  DraftPath,
  DraftText,
  InForceBody,
  VersionList,
  VersionsPath,
} from "../api/draft.ts";
import { readSignedFile, signDraft } from "../actions/sign.ts";
import { SignatureBody, SignatureFilePath } from "../api/signature.ts";

const CONTRACT = "/clients/:client/contracts/:contract";

const drafting = (ask: Ask<{ contract: string }, unknown, unknown>): Drafting => ({
  client: ask.client(),
  contract: ask.params.contract,
  who: ask.who,
  now: ask.now,
});

/** Drafts bind nobody until one is put in force, which asks for a fresh session (clause P3). */
export const draftRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: `${CONTRACT}/versions`,
    summary: "The versions of a contract with their signatures, and the drafts of the next one",
    permission: "contract.read",
    params: VersionsPath,
    answer: VersionList,
    handle: (tx, ask) => listVersions(tx, drafting(ask)),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/comparison`,
    summary: "What changes between two versions or drafts of a contract, in words",
    permission: "contract.read",
    params: VersionsPath,
    query: ComparisonQuery,
    answer: Comparison,
    handle: (tx, ask) => compareVersions(tx, drafting(ask), ask.query),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/drafts`,
    summary: "Keep a draft of the contract's next version, signed or not",
    permission: "contract.manage",
    freshSession: false,
    params: VersionsPath,
    body: DraftBody,
    answer: DraftText,
    handle: (tx, ask) => beginDraft(tx, drafting(ask), ask.body),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/drafts/:draft`,
    summary: "A draft with its text",
    permission: "contract.read",
    params: DraftPath,
    answer: DraftText,
    handle: (tx, ask) => readDraft(tx, drafting(ask), ask.params.draft),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/drafts/:draft/revisions`,
    summary: "Keep another text of a draft, or the dates of its signatures; earlier texts stay",
    permission: "contract.manage",
    freshSession: false,
    params: DraftPath,
    body: DraftChangeBody,
    answer: DraftText,
    handle: (tx, ask) => changeDraft(tx, drafting(ask), ask.params.draft, ask.body),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/drafts/:draft/discard`,
    summary: "Give a draft up, with the reason; its texts are kept",
    permission: "contract.manage",
    freshSession: false,
    params: DraftPath,
    body: DiscardBody,
    answer: DraftText,
    handle: (tx, ask) => discardDraft(tx, drafting(ask), ask.params.draft, ask.body.words),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/drafts/:draft/signatures`,
    summary: "Sign the last text of a draft: approve it for one's own side, or attach the signed file",
    permission: "contract.sign",
    freshSession: true,
    params: DraftPath,
    body: SignatureBody,
    answer: DraftText,
    handle: (tx, ask) => signDraft(tx, drafting(ask), ask.params.draft, ask.body),
  }),
  route({
    method: "GET",
    path: `${CONTRACT}/drafts/:draft/attachments/:attachment`,
    summary: "A signed file of a draft, as it was attached",
    permission: "contract.read",
    params: SignatureFilePath,
    handle: (tx, ask) => readSignedFile(tx, drafting(ask), ask.params.draft, ask.params.attachment),
  }),
  route({
    method: "POST",
    path: `${CONTRACT}/drafts/:draft/in-force`,
    summary: "Make a draft that both sides have signed the next version, from the day that it bears",
    permission: "contract.manage",
    freshSession: true,
    params: DraftPath,
    body: InForceBody,
    answer: DraftText,
    handle: (tx, ask) => putInForce(tx, drafting(ask), ask.params.draft, ask.body.revision),
  }),
];
