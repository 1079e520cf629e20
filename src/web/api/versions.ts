import { queryOptions } from "@tanstack/react-query";
import type { Comparison, DraftBody, DraftChangeBody, DraftText, VersionList } from "#contract/api/draft.ts";
import type { ContestBody, SignatureBody } from "#contract/api/signature.ts";
import type { ContractAt } from "./contracts.ts";
import { get, getFile, post } from "./http.ts";

const at = ({ client, contract }: ContractAt): string => `/clients/${client}/contracts/${contract}`;
const draftPath = (contract: ContractAt, draft: string): string => `${at(contract)}/drafts/${draft}`;

export const versionsQuery = (contract: ContractAt) =>
  queryOptions({
    queryKey: ["versions", contract.client, contract.contract],
    queryFn: () => get<VersionList>(`${at(contract)}/versions`),
  });

/** Each text by the number of its version or the id of its draft. */
export const comparisonQuery = (contract: ContractAt, before: string, after: string) =>
  queryOptions({
    queryKey: ["comparison", contract.client, contract.contract, before, after],
    queryFn: () => get<Comparison>(`${at(contract)}/comparison`, { before, after }),
  });

/** The text that a new draft begins from: the one in force. */
export const textQuery = (contract: ContractAt) =>
  queryOptions({
    queryKey: ["contract-text", contract.client, contract.contract],
    queryFn: async () => (await getFile(`${at(contract)}/file`, "application/yaml")).text(),
  });

export const draftQuery = (contract: ContractAt, draft: string) =>
  queryOptions({
    queryKey: ["draft", contract.client, contract.contract, draft],
    queryFn: () => get<DraftText>(draftPath(contract, draft)),
  });

/** A new draft, or another text of the one that `change` names. */
export type DraftInput = {
  readonly at: ContractAt;
  readonly body: DraftBody;
  readonly change: { readonly draft: string; readonly revision: DraftChangeBody["revision"] } | null;
};
export const saveDraft = ({ at: contract, body, change }: DraftInput, key: string) =>
  change === null
    ? post<DraftText>(`${at(contract)}/drafts`, body, key)
    : post<DraftText>(
        `${draftPath(contract, change.draft)}/revisions`,
        { ...body, revision: change.revision } satisfies DraftChangeBody,
        key,
      );

type OnDraft<Body> = { readonly at: ContractAt; readonly draft: string; readonly body: Body };
export const discardDraft = ({ at: contract, draft, body }: OnDraft<{ words: string }>, key: string) =>
  post<DraftText>(`${draftPath(contract, draft)}/discard`, body, key);

export const putInForce = ({ at: contract, draft, body }: OnDraft<{ revision: number }>, key: string) =>
  post<DraftText>(`${draftPath(contract, draft)}/in-force`, body, key);

export const contestFile = ({ at: contract, draft, body }: OnDraft<ContestBody>, key: string) =>
  post<DraftText>(`${draftPath(contract, draft)}/contests`, body, key);

export const signDraft = ({ at: contract, draft, body }: OnDraft<SignatureBody>, key: string) =>
  post<DraftText>(`${draftPath(contract, draft)}/signatures`, body, key);
