import { route, type Route } from "#http/route.ts";
import { addPaper, askPaper, joinFiles, readPaperFile, showPaper } from "../actions/document.ts";
import * as api from "../api.ts";
import { CONTRACT, doing } from "../routes.ts";

const DOCUMENTS = `${CONTRACT}/documents` as const;

/** Documents that the contract annexes: handed over with their files, asked for and shown (clauses P4, C6). */
export const documentRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: DOCUMENTS,
    summary: "Record a document that one’s own side owes, with its validity and its files",
    permission: "governance.act",
    params: api.ContractPath,
    body: api.NewPaper,
    answer: api.Governance,
    handle: (tx, ask) => addPaper(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: `${DOCUMENTS}/:document/attachments`,
    summary: "Join files to a document that one’s own side handed over before",
    permission: "governance.act",
    params: api.PaperPath,
    body: api.JoinedFiles,
    answer: api.Governance,
    handle: (tx, ask) => joinFiles(tx, doing(ask), ask.params.document, ask.body),
  }),
  route({
    method: "GET",
    path: `${DOCUMENTS}/:document/attachments/:attachment`,
    summary: "A file of a document that was handed over",
    permission: "governance.read",
    params: api.PaperFilePath,
    handle: (tx, ask) => readPaperFile(tx, doing(ask), ask.params.document, ask.params.attachment),
  }),
  route({
    method: "POST",
    path: `${DOCUMENTS}/demands`,
    summary: "Ask the other side to show a document",
    permission: "governance.act",
    params: api.ContractPath,
    body: api.NewDemand,
    answer: api.Governance,
    handle: (tx, ask) => askPaper(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: `${DOCUMENTS}/demands/:demand/show`,
    summary: "Show a document that was asked for",
    permission: "governance.act",
    params: api.DemandPath,
    body: api.ShowPaper,
    answer: api.Governance,
    handle: (tx, ask) => showPaper(tx, doing(ask), ask.params.demand, ask.body.paper),
  }),
];
