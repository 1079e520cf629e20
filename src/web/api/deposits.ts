import { queryOptions } from "@tanstack/react-query";
import type { CompleteBody, Connection, DemandBody, Deposits, RecycleBody } from "#einvoice/api.ts";
import { invoicePath, type InvoiceAt } from "./billing.ts";
import { get, post } from "./http.ts";

export const depositsQuery = (at: InvoiceAt) =>
  queryOptions({ queryKey: ["deposits", at], queryFn: () => get<Deposits>(`${invoicePath(at)}/deposits`) });

type Asked = { readonly at: InvoiceAt };

/** Asks for one deposit; the server refuses a second one while the first may have gone through. */
export const askDeposit = ({ at }: Asked, key: string) => post<Deposits>(`${invoicePath(at)}/deposit`, {}, key);

/** Asks Chorus Pro now what became of it, instead of at the next look. */
export const refreshDeposit = ({ at }: Asked, key: string) =>
  post<Deposits>(`${invoicePath(at)}/deposits/refresh`, {}, key);

export const recycleDeposit = ({ at, body }: Asked & { readonly body: RecycleBody }, key: string) =>
  post<Deposits>(`${invoicePath(at)}/deposits/recycle`, body, key);

export const completeDeposit = ({ at, body }: Asked & { readonly body: CompleteBody }, key: string) =>
  post<Deposits>(`${invoicePath(at)}/deposits/complete`, body, key);

type Told = { readonly client: string; readonly siret: string; readonly body: DemandBody };
export const saveDemand = ({ client, siret, body }: Told, key: string) =>
  post<Connection>(`/clients/${client}/chorus/buyers/${siret}`, body, key);

/** By connection or by hand, and what the buyers of a client ask for. */
export const connectionQuery = (client: string) =>
  queryOptions({ queryKey: ["chorus", client], queryFn: () => get<Connection>(`/clients/${client}/chorus`) });
