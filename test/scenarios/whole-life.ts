import { letter, type Line } from "./simulated.ts";

/** A moment in Paris. */
export const paris = (day: string, time: string): string => `${day}T${time}`;
/** One life of the contract with Miramas in which everything that can make something due happens, each once. */
export const WHOLE_LIFE: readonly Line[] = [
  // A request: answered, waiting for a vendor then for the client, an exemption, long work, a report, a disagreement.
  { at: paris("2024-01-15", "09:00"), kind: "request", ticket: "T1", mission: 2 },
  { at: paris("2024-01-15", "10:00"), kind: "answer", ticket: "T1" },
  { at: paris("2024-01-15", "11:00"), kind: "wait", ticket: "T1", for: "vendor" },
  { at: paris("2024-01-15", "16:00"), kind: "wait", ticket: "T1", for: "client" },
  { at: paris("2024-01-15", "16:30"), kind: "wait_end", ticket: "T1" },
  { at: paris("2024-01-16", "15:00"), kind: "restored", ticket: "T1" },
  { at: paris("2024-01-16", "16:00"), kind: "closed", ticket: "T1" },
  { at: paris("2024-01-18", "09:00"), kind: "request", ticket: "T2", mission: 2 },
  { at: paris("2024-01-18", "10:00"), kind: "exemption", ticket: "T2", reason: "infrastructure" },
  { kind: "work", ticket: "T1", admin: "A", start: paris("2024-01-16", "13:30"), stop: paris("2024-01-16", "14:45") },
  // A disagreement, a quote made for the occasion, a licence.
  { at: paris("2024-01-22", "10:00"), kind: "contest", ticket: "T1", about: "clock" },
  { at: paris("2024-01-29", "10:00"), kind: "settled", ticket: "T1", outcome: "client" },
  { at: paris("2024-02-01", "10:00"), kind: "specific_quote", quote: "D1", service: "M2", valid_until: "2024-03-15" },
  { at: paris("2024-03-12", "10:00"), kind: "specific_quote_answer", quote: "D1", answer: "accepted" },
  { at: paris("2024-01-08", "10:00"), kind: "licence", licence: "Collabora Online", expires: "2024-12-31" },
  { at: paris("2024-11-18", "10:00"), kind: "licence", licence: "Collabora Online", expires: "2025-12-31" },
  // Money: the order of the quarter, an invoice paid late after grace.
  { at: "2024-04-10", kind: "order", number: "BC-1" },
  { at: "2023-10-10", kind: "deposit", invoice: "2023-10-01" },
  { at: "2023-11-06", kind: "grace", invoice: "2023-10-01" },
  { at: "2023-12-15", kind: "payment", invoice: "2023-10-01" },
  // A half-day, a meeting, a document, people, data.
  { at: "2024-02-01", kind: "session_booked", session: "S1", day: "2024-03-01" },
  { at: "2024-03-01", kind: "session_done", session: "S1" },
  { at: "2024-05-02", kind: "review_planned", subject: "2024", day: "2024-06-12" },
  { at: "2024-06-12", kind: "review" },
  { at: "2024-01-10", kind: "annex", annex: "assurance", expires: "2024-12-31" },
  { at: "2024-03-11", kind: "annex_asked", subject: "assurance/demande" },
  { at: paris("2024-03-29", "18:30"), kind: "breach_known", subject: "V1" },
  { at: paris("2024-03-30", "10:00"), kind: "breach_notified", subject: "V1" },
  { at: paris("2024-03-30", "10:00"), kind: "breach_told", subject: "V1" },
  { at: "2024-05-02", kind: "subprocessor", subject: "hébergeur" },
  { at: paris("2024-03-05", "10:00"), kind: "subject_request", subject: "D1" },
  { at: "2024-03-06", kind: "instruction_doubt", subject: "I1" },
  { at: "2024-01-02", kind: "person_joins", subject: "P1" },
  { at: "2024-01-02", kind: "person_trained", subject: "P1" },
  { at: "2024-06-28", kind: "person_leaves", subject: "P1" },
  { at: "2024-06-20", kind: "replacement_planned", subject: "P1", day: "2024-07-01" },
  { at: "2024-04-02", kind: "impact_asked", subject: "A1" },
  { at: "2024-04-02", kind: "audit_asked", subject: "A2" },
  letter("documents_request", "2024-12-20", { received: "2024-12-25" }),
  { at: "2025-01-03", kind: "documents_given", subject: "R1" },
  { at: "2025-01-10", kind: "return_confirmed", subject: "R1" },
  { at: "2025-01-20", kind: "data_destroyed", subject: "R1" },
  { at: "2025-02-03", kind: "skills_asked", subject: "C1" },
  { at: "2025-02-03", kind: "cessation", subject: "X1" },
  letter("ceps_breach", "2025-01-30", { received: "2025-01-31" }),
  letter("client_notice", "2026-08-01"),
];
