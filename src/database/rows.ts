// Written by bin/check --write from the migrated database. Do not edit: change a migration.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

export type AppBackup = {
  backup_id: string;
  began_at: Temporal.Instant;
  ended_at: Temporal.Instant;
  tables: number;
  rows: number;
  bytes: number;
};

export type AssetDone = {
  client_id: string;
  done_id: string;
  contract_id: string;
  routine: string;
  period_first: Temporal.PlainDate;
  result: "applied" | "none_newer" | "postponed";
  on_day: Temporal.PlainDate;
  version: string | null;
  proof: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  author_side: "client" | "provider";
};

export type AssetFact = {
  client_id: string;
  item_id: string;
  seq: number;
  from_day: Temporal.PlainDate;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  detail: ColumnType<unknown | null, string | null, string | null>;
  reason: string | null;
};

export type AssetItem = {
  client_id: string;
  item_id: string;
  contract_id: string;
  kind: "server" | "application" | "vendor" | "licence" | "interconnection";
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type AttachmentFile = {
  client_id: string;
  attachment_id: string;
  name: string;
  given_name: string;
  type: string;
  size: number;
  parts: number;
  digest: string;
  author: string;
  received_at: Temporal.Instant;
};

export type AttachmentLink = {
  client_id: string;
  thing: string;
  thing_id: string;
  attachment_id: string;
  place: number;
  at: Temporal.Instant;
  author: string;
};

export type AttachmentPart = {
  client_id: string;
  attachment_id: string;
  seq: number;
  bytes: ColumnType<Buffer, Uint8Array, Uint8Array>;
};

export type AttachmentUpload = {
  client_id: string;
  attachment_id: string;
  author: string;
  author_name: string;
  begun_at: Temporal.Instant;
};

export type AuditAnchor = {
  client_id: string;
  day: Temporal.PlainDate;
  place: number;
  hash: string;
  at: Temporal.Instant;
  key_id: string;
  signature: string;
};

export type AuditEntry = {
  client_id: string;
  entry_id: string;
  at: Temporal.Instant;
  actor: string;
  actor_name: string;
  action: string;
  subject: string;
  clause: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
  origin: Generated<string | null>;
};

export type AuditPending = {
  client_id: string;
  entry_id: string;
};

export type AuditReading = {
  client_id: string;
  person_id: string;
  hour: Temporal.Instant;
  subject: string;
};

export type AuditSeal = {
  client_id: string;
  place: number;
  entry_id: string;
  previous: string;
  hash: string;
  sealed_at: Temporal.Instant;
};

export type AuditSigningKey = {
  key_id: string;
  public_key: string;
  at: Temporal.Instant;
};

export type BillingBankLine = {
  client_id: string;
  line_id: string;
  booked_on: Temporal.PlainDate;
  amount_cents: number;
  payer: string | null;
  label: string;
  parts: ColumnType<unknown, string, string>;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  divisible: Generated<boolean>;
};

export type BillingBankLineTaken = {
  line_id: string;
  step: Generated<number>;
  previous: GeneratedAlways<number | null>;
  booked_on: Temporal.PlainDate | null;
  amount_cents: number | null;
  row_id: string | null;
};

export type BillingCentralBankRate = {
  rate_id: string;
  from_day: Temporal.PlainDate;
  basis_points: number;
  source: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingClaimFact = {
  client_id: string;
  paper_id: string;
  fact_id: string;
  kind: "paid" | "given_up" | "refunded" | "withdrawn";
  happened_on: Temporal.PlainDate;
  amount_cents: number | null;
  body: string | null;
  withdraws: string | null;
  line_id: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingInvoice = {
  client_id: string;
  invoice_id: string;
  contract_id: string;
  kind: "invoice" | "credit_note";
  series: string;
  series_number: number;
  number: string;
  issued_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate | null;
  order_number: string | null;
  corrects_id: string | null;
  net_cents: number;
  tax_cents: number;
  gross_cents: number;
  content: ColumnType<unknown, string, string>;
  xml: ColumnType<Buffer, Uint8Array, Uint8Array>;
  pdf: ColumnType<Buffer, Uint8Array, Uint8Array>;
  digest: string;
  previous_digest: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingInvoiceFact = {
  client_id: string;
  invoice_id: string;
  fact_id: string;
  kind: "deposited" | "made_available" | "suspended" | "completed" | "rejected" | "paid" | "refunded" | "carried" | "withdrawn" | "grace_asked" | "grace_granted" | "contested" | "settled";
  happened_on: Temporal.PlainDate;
  amount_cents: number | null;
  body: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  withdraws: string | null;
  carry_id: string | null;
  line_id: string | null;
};

export type BillingInvoiceLine = {
  client_id: string;
  invoice_id: string;
  line: number;
  contract_id: string;
  charge_id: string;
  first_day: Temporal.PlainDate;
  last_day: Temporal.PlainDate;
  recap_id: string | null;
  quantity: number;
  unit_price_cents: number;
  net_cents: number;
  label: string;
  attempt: number;
  part: number;
  rank: number;
  credits: boolean;
};

export type BillingOrderWithdrawal = {
  client_id: string;
  order_id: string;
  reason: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingPaper = {
  client_id: string;
  paper_id: string;
  contract_id: string;
  kind: "quote" | "interest" | "recap";
  series: string;
  series_number: number;
  number: string;
  issued_on: Temporal.PlainDate;
  invoice_id: string | null;
  amount_cents: number;
  content: ColumnType<unknown, string, string>;
  pdf: ColumnType<Buffer, Uint8Array, Uint8Array>;
  digest: string;
  previous_digest: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  recap_id: string | null;
  csv: ColumnType<Buffer | null, Uint8Array | null, Uint8Array | null>;
  ods: ColumnType<Buffer | null, Uint8Array | null, Uint8Array | null>;
};

export type BillingPaperSeries = {
  series: string;
  last_number: number;
  last_issued_on: Temporal.PlainDate;
  last_digest: string;
};

export type BillingPurchaseOrder = {
  client_id: string;
  order_id: string;
  contract_id: string;
  charge_id: string;
  first_day: Temporal.PlainDate;
  number: string;
  amount_cents: number;
  with_tax: boolean;
  received_on: Temporal.PlainDate;
  came_by: "typed" | "uploaded" | "mail";
  at: Temporal.Instant;
  author: string;
  author_name: string;
  entry: Generated<number>;
};

export type BillingQuote = {
  client_id: string;
  quote_id: string;
  contract_id: string;
  kind: "long_work" | "skills_transfer" | "other";
  request_number: number | null;
  revises_id: string | null;
  valid_until: Temporal.PlainDate;
  net_cents: number;
  tax_cents: number;
  content: ColumnType<unknown, string, string>;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingQuoteFact = {
  client_id: string;
  quote_id: string;
  fact_id: string;
  kind: "sent" | "accepted" | "refused" | "withdrawn" | "delivered";
  happened_on: Temporal.PlainDate;
  number: string | null;
  body: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingRecap = {
  client_id: string;
  recap_id: string;
  contract_id: string;
  charge_id: string;
  first_day: Temporal.PlainDate;
  last_day: Temporal.PlainDate;
  version: number;
  seconds: number;
  units: number;
  net_cents: number;
  content: ColumnType<unknown, string, string>;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type BillingSeries = {
  series: string;
  last_number: number;
  last_issued_on: Temporal.PlainDate;
  last_digest: string;
  siren: string | null;
};

export type BillingSeriesStart = {
  series: string;
  entry: number;
  first_number: number;
  source: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type CoachingFact = {
  client_id: string;
  session_id: string;
  seq: number;
  fact_id: string;
  kind: "booked" | "moved" | "subject_proposed" | "subject_agreed" | "noted" | "held" | "reported" | "signed" | "cancelled";
  at: Temporal.Instant;
  author: string;
  author_name: string;
  author_side: "client" | "provider";
  body: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
};

export type CoachingHostTime = {
  place_id: string;
  host: string;
  during: string;
};

export type CoachingPlace = {
  client_id: string;
  place_id: string;
  session_id: string;
  slot_id: string;
  host: string;
  guest: string | null;
  during: string;
  held_from: Temporal.Instant;
  left_at: Temporal.Instant | null;
};

export type CoachingRefund = {
  client_id: string;
  refund_id: string;
  contract_id: string;
  service: string;
  units: number;
  on_day: Temporal.PlainDate;
  reason: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type CoachingSession = {
  client_id: string;
  session_id: string;
  contract_id: string;
  service: string;
  number: number;
};

export type CoachingSlot = {
  client_id: string;
  slot_id: string;
  contract_id: string;
  service: string;
  during: string;
  host: string;
  host_name: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  withdrawn_at: Temporal.Instant | null;
};

export type ContractContract = {
  client_id: string;
  contract_id: string;
  at: Temporal.Instant;
  author: string;
};

export type ContractDraft = {
  client_id: string;
  contract_id: string;
  draft_id: string;
  revision: number;
  source: string;
  digest: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractDraftEnd = {
  client_id: string;
  contract_id: string;
  draft_id: string;
  kind: "discarded" | "in_force";
  words: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractDutyAcknowledgement = {
  client_id: string;
  contract_id: string;
  reminder_id: string;
  person: string;
  person_name: string;
  at: Temporal.Instant;
};

export type ContractDutyClosing = {
  client_id: string;
  contract_id: string;
  closing_id: string;
  kind: "done" | "waived" | "cancelled";
  duty: string;
  subject: string;
  side: "provider" | "client";
  happened_at: Temporal.Instant;
  words: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractDutyReminder = {
  client_id: string;
  contract_id: string;
  reminder_id: string;
  duty: string;
  subject: string;
  what: "reminder" | "due" | "late";
  told_for: Temporal.Instant;
  due: string;
  calculation: ColumnType<unknown, string, string>;
  recipients: string[];
  at: Temporal.Instant;
};

export type ContractDutyTrigger = {
  client_id: string;
  contract_id: string;
  trigger_id: string;
  what: string;
  subject: string;
  day: Temporal.PlainDate | null;
  happened_at: Temporal.Instant;
  words: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  side: "provider" | "client" | null;
};

export type ContractLetter = {
  client_id: string;
  contract_id: string;
  letter_id: string;
  what: "client_notice" | "provider_notice" | "price_revision" | "ceps_breach" | "ceps_end" | "renewal_agreement" | "documents_request";
  side: "provider" | "client";
  last_day: Temporal.PlainDate | null;
  words: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  prices: ColumnType<unknown, string | undefined, string>;
};

export type ContractLetterAnswer = {
  client_id: string;
  contract_id: string;
  letter_id: string;
  answer_id: string;
  kind: "acknowledged" | "contested" | "struck";
  side: "provider" | "client";
  words: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  denies_proof: boolean | null;
};

export type ContractLetterProof = {
  client_id: string;
  contract_id: string;
  letter_id: string;
  proof_id: string;
  side: "provider" | "client";
  tracking: string | null;
  files: number;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractLetterStep = {
  client_id: string;
  contract_id: string;
  letter_id: string;
  kind: "posted" | "presented" | "received" | "withdrawn";
  happened_on: Temporal.PlainDate;
  tracking: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  side: "provider" | "client" | null;
};

export type ContractSaidConfirmation = {
  client_id: string;
  contract_id: string;
  said_id: string;
  side: "provider" | "client";
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractSignature = {
  client_id: string;
  contract_id: string;
  draft_id: string;
  revision: number;
  side: "provider" | "client";
  signature_id: string;
  how: "approved" | "file";
  signed_on: Temporal.PlainDate;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  by_side: "provider" | "client" | null;
};

export type ContractSignatureConfirmation = {
  client_id: string;
  contract_id: string;
  draft_id: string;
  revision: number;
  side: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractSignatureContest = {
  client_id: string;
  contract_id: string;
  draft_id: string;
  revision: number;
  side: string;
  words: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type ContractVersion = {
  client_id: string;
  contract_id: string;
  version_id: string;
  number: string;
  effective: Temporal.PlainDate;
  source: string;
  digest: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type EinvoiceBuyerDemand = {
  client_id: string;
  siret: string;
  at: Temporal.Instant;
  service_code: string | null;
  service_required: boolean;
  order_required: boolean;
  author: string;
  author_name: string;
};

export type EinvoiceBuyerSetting = {
  client_id: string;
  environment: "sandbox" | "production";
  siret: string;
  read_at: Temporal.Instant;
  content: ColumnType<unknown, string, string>;
};

export type EinvoiceDeposit = {
  client_id: string;
  deposit_id: string;
  invoice_id: string;
  environment: "sandbox" | "production";
  attempt: number;
  file_name: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type EinvoiceDepositEvent = {
  client_id: string;
  deposit_id: string;
  event_id: string;
  kind: "calling" | "accepted" | "refused" | "not_sent" | "unanswered" | "absent" | "found" | "flow" | "invoice" | "repair_asked" | "repaired" | "alarm";
  at: Temporal.Instant;
  content: ColumnType<unknown, string, string>;
  author: string;
  author_name: string;
};

export type EinvoiceDepositFile = {
  client_id: string;
  deposit_id: string;
  event_id: string;
  name: string;
  bytes: ColumnType<Buffer, Uint8Array, Uint8Array>;
};

export type EinvoiceDepositWatch = {
  client_id: string;
  deposit_id: string;
  looked_at: Temporal.Instant | null;
  next_at: Temporal.Instant | null;
};

export type GovernanceAction = {
  client_id: string;
  action_id: string;
  contract_id: string;
  meeting_id: string | null;
  what: string;
  owner_side: "client" | "provider";
  owner: string;
  due: Temporal.PlainDate;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type GovernanceActionFact = {
  client_id: string;
  action_id: string;
  seq: number;
  kind: "done" | "dropped" | "postponed";
  due: Temporal.PlainDate | null;
  note: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type GovernanceDocument = {
  client_id: string;
  document_id: string;
  contract_id: string;
  annex_id: string;
  reference: string;
  valid_from: Temporal.PlainDate | null;
  expires: Temporal.PlainDate | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type GovernanceDocumentDemand = {
  client_id: string;
  demand_id: string;
  contract_id: string;
  annex_id: string;
  reason: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type GovernanceDocumentShown = {
  client_id: string;
  demand_id: string;
  document_id: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type GovernanceMeeting = {
  client_id: string;
  meeting_id: string;
  contract_id: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type GovernanceMeetingFact = {
  client_id: string;
  meeting_id: string;
  seq: number;
  kind: "planned" | "moved" | "cancelled" | "report_given" | "held" | "minuted";
  at: Temporal.Instant;
  author: string;
  author_name: string;
  detail: ColumnType<unknown, string, string>;
};

export type IdentityAccount = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Temporal.Instant | null;
  refreshTokenExpiresAt: Temporal.Instant | null;
  scope: string | null;
  password: string | null;
  createdAt: Generated<Temporal.Instant>;
  updatedAt: Temporal.Instant;
};

export type IdentityApiKey = {
  key_id: string;
  person_id: string;
  name: string;
  prefix: string;
  digest: ColumnType<Buffer, Uint8Array, Uint8Array>;
  clients: string[];
  permissions: string[];
  at: Generated<Temporal.Instant>;
  expires_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
};

export type IdentityAttempt = {
  door: string;
  subject: ColumnType<Buffer, Uint8Array, Uint8Array>;
  since: Generated<Temporal.Instant>;
  count: Generated<number>;
};

export type IdentityFailure = {
  failure_id: string;
  account: ColumnType<Buffer, Uint8Array, Uint8Array>;
  at: Generated<Temporal.Instant>;
};

export type IdentityLink = {
  link_id: string;
  digest: ColumnType<Buffer, Uint8Array, Uint8Array>;
  person_id: string;
  purpose: "first_sign_in" | "invitation";
  at: Generated<Temporal.Instant>;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
  author: string;
};

export type IdentityOidcAttempt = {
  state: ColumnType<Buffer, Uint8Array, Uint8Array>;
  nonce: string;
  verifier: string | null;
  back: string;
  expires_at: Temporal.Instant;
};

export type IdentityOidcLink = {
  issuer: string;
  idp_id: string;
  sub: string;
  person_id: string;
  at: Generated<Temporal.Instant>;
};

export type IdentityOidcSession = {
  session_id: string;
  id_token: string;
};

export type IdentityPasskey = {
  id: string;
  name: string | null;
  publicKey: string;
  userId: string;
  credentialID: string;
  counter: number;
  deviceType: string;
  backedUp: boolean;
  transports: string | null;
  createdAt: Temporal.Instant | null;
  aaguid: string | null;
};

export type IdentityRateLimit = {
  id: string;
  key: string;
  count: number;
  lastRequest: number;
};

export type IdentitySeeing = {
  seeing_id: string;
  session_id: string;
  author: string;
  author_name: string;
  seen: string;
  of_client: string;
  at: Generated<Temporal.Instant>;
  ended_at: Temporal.Instant | null;
};

export type IdentitySession = {
  id: string;
  expiresAt: Temporal.Instant;
  token: string;
  createdAt: Generated<Temporal.Instant>;
  updatedAt: Temporal.Instant;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
  openedWith: Generated<string>;
};

export type IdentitySignInLink = {
  digest: ColumnType<Buffer, Uint8Array, Uint8Array>;
  person_id: string;
  at: Generated<Temporal.Instant>;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
};

export type IdentityTwoFactor = {
  id: string;
  secret: string;
  backupCodes: string;
  userId: string;
  verified: boolean | null;
  failedVerificationCount: number | null;
  lockedUntil: Temporal.Instant | null;
};

export type IdentityUsedCode = {
  user_id: string;
  code: string;
  at: Generated<Temporal.Instant>;
};

export type IdentityUser = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Generated<Temporal.Instant>;
  updatedAt: Generated<Temporal.Instant>;
  twoFactorEnabled: boolean | null;
};

export type IdentityVerification = {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Temporal.Instant;
  createdAt: Generated<Temporal.Instant>;
  updatedAt: Generated<Temporal.Instant>;
};

export type IdentityWayInChange = {
  change_id: Generated<string>;
  user_id: string;
  action: string;
  at: Generated<Temporal.Instant>;
};

export type InterventionFact = {
  client_id: string;
  session_id: string;
  seq: number;
  fact_id: string;
  kind: "connected" | "research" | "resumed" | "ended" | "removed";
  at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  author: string;
  author_name: string;
  body: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
};

export type InterventionIntroduction = {
  client_id: string;
  introduction_id: string;
  contract_id: string;
  service: string;
  network: string;
  whom: string;
  about: string;
  on_day: Temporal.PlainDate;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type InterventionIntroductionOutcome = {
  client_id: string;
  introduction_id: string;
  outcome_id: string;
  outcome: string;
  on_day: Temporal.PlainDate;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type InterventionSession = {
  client_id: string;
  session_id: string;
  request_id: string;
  person: string;
  person_name: string;
  during: string;
};

export type MailArrival = {
  arrival_id: string;
  mailbox: string;
  uid_validity: number;
  uid: number;
  message_key: string;
  digest: string;
  arrived_at: Temporal.Instant;
  read_at: Temporal.Instant;
  repeated: boolean;
};

export type MailDecision = {
  arrival_id: string;
  client_id: string | null;
  what: "threaded" | "opened" | "set_aside" | "order_accepted" | "order_refused";
  reference: string | null;
  reason: string | null;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type MailFiled = {
  client_id: string;
  arrival_id: string;
  reference: string;
  what: "opened" | "threaded" | "reported";
  sender: string;
  arrived_at: Temporal.Instant;
  raw: ColumnType<Buffer, Uint8Array, Uint8Array>;
};

export type MailMailbox = {
  mailbox: string;
  uid_validity: number;
  first_uid: number;
};

export type MailSettled = {
  arrival_id: string;
  at: Temporal.Instant;
};

export type MailWaiting = {
  arrival_id: string;
  client_id: string | null;
  reason: string;
  note: string | null;
  sender: string | null;
  subject: string;
  body: string;
  arrived_at: Temporal.Instant;
  raw: ColumnType<Buffer, Uint8Array, Uint8Array>;
  about_kind: string | null;
  about_id: string | null;
};

export type NoticeDelivery = {
  client_id: string;
  notice_id: string;
  delivery_id: string;
  recipient: string;
  at: Temporal.Instant;
  outcome: "sent" | "refused" | "failed" | "delivered" | "bounced" | "left";
  answer: string;
};

export type NoticeNotice = {
  client_id: string;
  notice_id: string;
  reason: string;
  once_key: string;
  about_kind: string;
  about_id: string;
  reference: string;
  clause: string | null;
  at: Temporal.Instant;
  author: string;
  texts: ColumnType<unknown, string, string>;
  recipients: ColumnType<unknown, string, string>;
  event: ColumnType<unknown | null, string | null, string | null>;
};

export type PartyClient = {
  client_id: string;
  code: string;
  name: string;
  at: Temporal.Instant;
  author: string;
};

export type PartyMembership = {
  client_id: string;
  person_id: string;
  side: string;
  role: string;
  active_from: Temporal.Instant;
  active_to: Temporal.Instant | null;
  author: string;
  membership_id: Generated<string>;
  contract_id: string | null;
  service: string | null;
};

export type PartyOrganisation = {
  organisation_id: string;
  client_id: string | null;
  name: string;
  at: Temporal.Instant;
  author: string;
};

export type PartyPerson = {
  person_id: string;
  side: "provider" | "client";
  client_id: string | null;
  name: string;
  email: string | null;
  language: Generated<"fr" | "en">;
  opens_clients: Generated<boolean>;
  active_from: Temporal.Instant;
  active_to: Temporal.Instant | null;
  at: Temporal.Instant;
  author: string;
};

export type ServerIdempotency = {
  person_id: string;
  key: string;
  digest: ColumnType<Buffer, Uint8Array, Uint8Array>;
  answer: ColumnType<unknown | null, string | null, string | null>;
  at: Generated<Temporal.Instant>;
};

export type TicketCounter = {
  client_id: string;
  last: number;
};

export type TicketFact = {
  client_id: string;
  request_id: string;
  seq: number;
  fact_id: string;
  kind: string;
  at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  author: string;
  author_name: string;
  author_side: "client" | "provider" | "system";
  clause: string | null;
  body: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
};

export type TicketMessage = {
  client_id: string;
  request_id: string;
  message_id: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
  author_side: "client" | "provider" | "system";
  visibility: "public" | "internal";
  channel: "portal" | "phone" | "mail";
  body: string;
};

export type TicketRequest = {
  client_id: string;
  request_id: string;
  number: number;
  reference: string;
  contract_id: string;
  service: string;
  title: string;
  description: string;
  urgency: "blocked" | "degraded" | "normal";
  channel: "portal" | "phone" | "mail";
  requested_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  late_reason: string | null;
  requester: string | null;
  requester_name: string;
  caller_phone: string | null;
  author: string;
  author_name: string;
  author_side: "client" | "provider" | "system";
  system_id: string | null;
  system_name: string | null;
};

export type TicketSearch = {
  client_id: string;
  request_id: string;
  internal: boolean;
  words: string;
  of_contract: string;
  opened_on: string;
  service: string;
  reach: GeneratedAlways<string[]>;
};

export type TicketStanding = {
  client_id: string;
  request_id: string;
  last_seq: number;
  state: "new" | "in_progress" | "waiting_client" | "waiting_vendor" | "restored" | "closed";
  service: string;
  next_deadline: Temporal.Instant | null;
  due_order: GeneratedAlways<Temporal.Instant>;
  exempted: boolean;
  contested: boolean;
  decision_asked: boolean;
  worked_seconds: Generated<number>;
  work_running: Generated<number>;
  updated_at: Temporal.Instant;
  of_contract: string;
  opened_on: string;
};

export type VaultDataKey = {
  client_id: string;
  secret_id: string;
  version: number;
  key_id: string;
  wrapped: ColumnType<Buffer, Uint8Array, Uint8Array>;
};

export type VaultReading = {
  client_id: string;
  secret_id: string;
  reading_id: string;
  version: number;
  reason: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type VaultRetirement = {
  client_id: string;
  secret_id: string;
  reason: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type VaultSecret = {
  client_id: string;
  secret_id: string;
  name: string;
  kind: "password" | "licence_key" | "private_key" | "recovery_code" | "other";
  about: string;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type VaultVersion = {
  client_id: string;
  secret_id: string;
  version: number;
  sealed: ColumnType<Buffer, Uint8Array, Uint8Array>;
  at: Temporal.Instant;
  author: string;
  author_name: string;
};

export type Database = {
  "app.backup": AppBackup;
  "asset.done": AssetDone;
  "asset.fact": AssetFact;
  "asset.item": AssetItem;
  "attachment.file": AttachmentFile;
  "attachment.link": AttachmentLink;
  "attachment.part": AttachmentPart;
  "attachment.upload": AttachmentUpload;
  "audit.anchor": AuditAnchor;
  "audit.entry": AuditEntry;
  "audit.pending": AuditPending;
  "audit.reading": AuditReading;
  "audit.seal": AuditSeal;
  "audit.signing_key": AuditSigningKey;
  "billing.bank_line": BillingBankLine;
  "billing.bank_line_taken": BillingBankLineTaken;
  "billing.central_bank_rate": BillingCentralBankRate;
  "billing.claim_fact": BillingClaimFact;
  "billing.invoice": BillingInvoice;
  "billing.invoice_fact": BillingInvoiceFact;
  "billing.invoice_line": BillingInvoiceLine;
  "billing.order_withdrawal": BillingOrderWithdrawal;
  "billing.paper": BillingPaper;
  "billing.paper_series": BillingPaperSeries;
  "billing.purchase_order": BillingPurchaseOrder;
  "billing.quote": BillingQuote;
  "billing.quote_fact": BillingQuoteFact;
  "billing.recap": BillingRecap;
  "billing.series": BillingSeries;
  "billing.series_start": BillingSeriesStart;
  "coaching.fact": CoachingFact;
  "coaching.host_time": CoachingHostTime;
  "coaching.place": CoachingPlace;
  "coaching.refund": CoachingRefund;
  "coaching.session": CoachingSession;
  "coaching.slot": CoachingSlot;
  "contract.contract": ContractContract;
  "contract.draft": ContractDraft;
  "contract.draft_end": ContractDraftEnd;
  "contract.duty_acknowledgement": ContractDutyAcknowledgement;
  "contract.duty_closing": ContractDutyClosing;
  "contract.duty_reminder": ContractDutyReminder;
  "contract.duty_trigger": ContractDutyTrigger;
  "contract.letter": ContractLetter;
  "contract.letter_answer": ContractLetterAnswer;
  "contract.letter_proof": ContractLetterProof;
  "contract.letter_step": ContractLetterStep;
  "contract.said_confirmation": ContractSaidConfirmation;
  "contract.signature": ContractSignature;
  "contract.signature_confirmation": ContractSignatureConfirmation;
  "contract.signature_contest": ContractSignatureContest;
  "contract.version": ContractVersion;
  "einvoice.buyer_demand": EinvoiceBuyerDemand;
  "einvoice.buyer_setting": EinvoiceBuyerSetting;
  "einvoice.deposit": EinvoiceDeposit;
  "einvoice.deposit_event": EinvoiceDepositEvent;
  "einvoice.deposit_file": EinvoiceDepositFile;
  "einvoice.deposit_watch": EinvoiceDepositWatch;
  "governance.action": GovernanceAction;
  "governance.action_fact": GovernanceActionFact;
  "governance.document": GovernanceDocument;
  "governance.document_demand": GovernanceDocumentDemand;
  "governance.document_shown": GovernanceDocumentShown;
  "governance.meeting": GovernanceMeeting;
  "governance.meeting_fact": GovernanceMeetingFact;
  "identity.account": IdentityAccount;
  "identity.api_key": IdentityApiKey;
  "identity.attempt": IdentityAttempt;
  "identity.failure": IdentityFailure;
  "identity.link": IdentityLink;
  "identity.oidc_attempt": IdentityOidcAttempt;
  "identity.oidc_link": IdentityOidcLink;
  "identity.oidc_session": IdentityOidcSession;
  "identity.passkey": IdentityPasskey;
  "identity.rateLimit": IdentityRateLimit;
  "identity.seeing": IdentitySeeing;
  "identity.session": IdentitySession;
  "identity.sign_in_link": IdentitySignInLink;
  "identity.twoFactor": IdentityTwoFactor;
  "identity.used_code": IdentityUsedCode;
  "identity.user": IdentityUser;
  "identity.verification": IdentityVerification;
  "identity.way_in_change": IdentityWayInChange;
  "intervention.fact": InterventionFact;
  "intervention.introduction": InterventionIntroduction;
  "intervention.introduction_outcome": InterventionIntroductionOutcome;
  "intervention.session": InterventionSession;
  "mail.arrival": MailArrival;
  "mail.decision": MailDecision;
  "mail.filed": MailFiled;
  "mail.mailbox": MailMailbox;
  "mail.settled": MailSettled;
  "mail.waiting": MailWaiting;
  "notice.delivery": NoticeDelivery;
  "notice.notice": NoticeNotice;
  "party.client": PartyClient;
  "party.membership": PartyMembership;
  "party.organisation": PartyOrganisation;
  "party.person": PartyPerson;
  "server.idempotency": ServerIdempotency;
  "ticket.counter": TicketCounter;
  "ticket.fact": TicketFact;
  "ticket.message": TicketMessage;
  "ticket.request": TicketRequest;
  "ticket.search": TicketSearch;
  "ticket.standing": TicketStanding;
  "vault.data_key": VaultDataKey;
  "vault.reading": VaultReading;
  "vault.retirement": VaultRetirement;
  "vault.secret": VaultSecret;
  "vault.version": VaultVersion;
};
