import { queryOptions } from "@tanstack/react-query";
import type {
  Governance,
  ItemStepBody,
  ItemView,
  JoinedFiles,
  MeetingHeld,
  MeetingMinutes,
  MeetingMove,
  MeetingPlan,
  MeetingView,
  NewDemand,
  NewItem,
  NewPaper,
} from "#governance/api.ts";
import type { ComplianceView } from "#governance/compliance/api.ts";
import type { ContractAt } from "./contracts.ts";
import { apiPath, get, post, save } from "./http.ts";

const at = ({ client, contract }: ContractAt): string => `/clients/${client}/contracts/${contract}`;

/** `on` is a past day, or nothing for the present. */
export const complianceQuery = (contract: ContractAt, on: string | undefined) =>
  queryOptions({
    queryKey: ["compliance", contract.client, contract.contract, on],
    queryFn: () => get<ComplianceView>(`${at(contract)}/compliance`, { on }),
  });

export const compliancePdf = (contract: ContractAt, on: string | undefined): string =>
  apiPath(`${at(contract)}/compliance.pdf${on === undefined ? "" : `?on=${on}`}`);

export const governanceQuery = (contract: ContractAt) =>
  queryOptions({
    queryKey: ["governance", contract.client, contract.contract],
    queryFn: () => get<Governance>(`${at(contract)}/governance`),
  });

export const reportPath = (contract: ContractAt, first: string): string =>
  apiPath(`${at(contract)}/years/${first}/report.pdf`);

/** The workbook of a year, every line that was counted: taking it away asks for a recent sign-in. */
export const saveReport = (contract: ContractAt, first: string): Promise<void> =>
  save(`${at(contract)}/years/${first}/report.ods`, `${contract.client}_${first}.ods`);

export const agendaQuery = (contract: ContractAt) =>
  queryOptions({
    queryKey: ["agenda", contract.client, contract.contract],
    queryFn: () => get<{ agenda: string[] }>(`${at(contract)}/meetings/agenda`),
    staleTime: Infinity,
  });

type On<Body> = { readonly at: ContractAt; readonly body: Body };
type OnMeeting<Body> = On<Body> & { readonly meeting: string };

export const planMeeting = (input: On<MeetingPlan>, key: string) =>
  post<MeetingView>(`${at(input.at)}/meetings`, input.body, key);

const onMeeting =
  <Body>(step: string) =>
  (input: OnMeeting<Body>, key: string) =>
    post<MeetingView>(`${at(input.at)}/meetings/${input.meeting}/${step}`, input.body, key);

export const cancelMeeting = onMeeting<{ readonly reason: string }>("cancel");
export const moveMeeting = onMeeting<MeetingMove>("move");
export const giveReport = onMeeting<Record<string, never>>("report");
export const holdMeeting = onMeeting<MeetingHeld>("hold");
export const minuteMeeting = onMeeting<MeetingMinutes>("minutes");
export const joinMinutes = (input: OnMeeting<JoinedFiles>, key: string) =>
  post<Governance>(`${at(input.at)}/meetings/${input.meeting}/attachments`, input.body, key);

export const addAction = (input: On<NewItem>, key: string) =>
  post<ItemView>(`${at(input.at)}/actions`, input.body, key);
export const stepAction = (input: On<ItemStepBody> & { readonly action: string }, key: string) =>
  post<ItemView>(`${at(input.at)}/actions/${input.action}/steps`, input.body, key);

export const addPaper = (input: On<NewPaper>, key: string) =>
  post<Governance>(`${at(input.at)}/documents`, input.body, key);
export const joinPaper = (input: On<JoinedFiles> & { readonly document: string }, key: string) =>
  post<Governance>(`${at(input.at)}/documents/${input.document}/attachments`, input.body, key);
export const askPaper = (input: On<NewDemand>, key: string) =>
  post<Governance>(`${at(input.at)}/documents/demands`, input.body, key);
export const showPaper = (input: On<{ readonly paper: string }> & { readonly demand: string }, key: string) =>
  post<Governance>(`${at(input.at)}/documents/demands/${input.demand}/show`, input.body, key);
