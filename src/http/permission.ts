/**
 * Who may do what, for one client's contracts. The only table of rights: each route names one permission, and the
 * server refuses to start when a route has none. Roles are those of the contract file, plus `member` for everybody
 * who has any role for that client.
 */
export type Role =
  | "requester"
  | "technical"
  | "security_officer"
  | "dpo"
  | "finance"
  | "management"
  | "technician"
  | "project_lead"
  | "billing"
  | "provider_dpo"
  | "administrator";

const CLIENT_ALL = ["requester", "technical", "security_officer", "dpo", "finance", "management"] as const;
const PROVIDER_ALL = ["technician", "project_lead", "billing", "provider_dpo", "administrator"] as const;
const EVERYBODY = [...CLIENT_ALL, ...PROVIDER_ALL] as const;

/** Which roles hold each permission. */
export const permissions = {
  "contract.read": EVERYBODY,
  "contract.manage": ["project_lead", "administrator"],
  /** Approving an amendment for one's own side, or attaching the signed text (P3). */
  "contract.sign": ["management", "project_lead", "administrator"],
  /** A new contract of the client, or a whole file over one that it has. */
  "contract.load": ["project_lead", "administrator"],
  "letter.read": [
    "technical",
    "security_officer",
    "dpo",
    "finance",
    "management",
    "project_lead",
    "billing",
    "provider_dpo",
    "administrator",
  ],
  "letter.write": ["security_officer", "management", "project_lead", "administrator"],
  "request.read": EVERYBODY,
  "request.open": [
    "requester",
    "technical",
    "security_officer",
    "management",
    "technician",
    "project_lead",
    "administrator",
  ],
  "request.comment": [
    "requester",
    "technical",
    "security_officer",
    "dpo",
    "management",
    "technician",
    "project_lead",
    "administrator",
  ],
  "request.handle": ["technician", "project_lead", "administrator"],
  /** Messages that wait for a person, nobody's among them (S1, A7). */
  "mail.sort": ["technician", "project_lead", "administrator"],
  /** Orders found in messages, before anybody knows which contract they are for. */
  "mail.order": ["finance", "management", "billing", "administrator"],
  /** Every move of the table of transitions, which says who may make which. */
  "request.move": ["requester", "technical", "finance", "management", "technician", "project_lead", "administrator"],
  "request.contest": ["technical", "finance", "management"],
  "request.confirm": ["requester", "technical", "management"],
  "work.record": ["technician", "project_lead", "administrator"],
  "work.correct": ["project_lead", "administrator"],
  "billing.read": ["finance", "management", "technical", "billing", "project_lead", "administrator"],
  "billing.prepare": ["billing", "project_lead", "administrator"],
  "billing.order": ["finance", "management", "billing", "administrator"],
  "billing.issue": ["billing", "administrator"],
  /** Bank statements, and what the buyer wants on its invoices: of the client, whatever the contract. */
  "billing.account": ["billing", "administrator"],
  "billing.books": ["billing", "project_lead", "administrator"],
  "governance.read": EVERYBODY,
  /** The yearly report tells money and time. */
  "governance.report": ["finance", "management", "technical", "billing", "project_lead", "administrator"],
  /** Meetings and their minutes are the project lead's (P6). */
  "governance.manage": ["project_lead", "administrator"],
  /** Agreed actions and documents belong to one side or the other, which alone may move its own. */
  "governance.act": [
    "technical",
    "security_officer",
    "dpo",
    "finance",
    "management",
    "provider_dpo",
    "project_lead",
    "administrator",
  ],
  "duty.read": EVERYBODY,
  /** Both sides end duties; which of them may waive one depends on whom it is owed to. */
  "duty.close": [
    "technical",
    "security_officer",
    "dpo",
    "finance",
    "management",
    "technician",
    "project_lead",
    "billing",
    "provider_dpo",
    "administrator",
  ],
  "asset.read": EVERYBODY,
  "asset.manage": ["technician", "project_lead", "administrator"],
  "asset.record": ["technician", "project_lead", "administrator"],
  /** An update waits only because the client says so (M1). */
  "asset.postpone": ["technical", "security_officer", "management"],
  "coaching.read": EVERYBODY,
  /** Slots, attendance and reports are the provider's. */
  "coaching.run": ["technician", "project_lead", "administrator"],
  "coaching.book": ["requester", "technical", "management", "technician", "project_lead", "administrator"],
  /** Sending a file shows nothing to anybody: the act that attaches it asks for its own right. */
  "attachment.upload": EVERYBODY,
  "people.read": EVERYBODY,
  "people.manage": ["administrator"],
  /** To see the portal as one person of the client does, reading only. */
  "people.see": ["project_lead", "administrator"],
  "journal.read": EVERYBODY,
  "vault.list": ["technical", "security_officer", "technician", "project_lead", "administrator"],
  "vault.read": ["technician", "project_lead", "administrator"],
  "vault.write": ["technician", "project_lead", "administrator"],
} as const satisfies Record<string, readonly Role[]>;

/**
 * What does not depend on a role for a client: `anyone` is every person who has signed in, `opensClients` the
 * provider's people who may create one. Routes under `/clients/:client` never use them.
 */
export const standingPermissions = {
  "session.read": "anyone",
  "client.open": "opensClients",
} as const;

/**
 * What binds a side, or says who may: whoever found an open screen must not do it. The writes under these ask for a recent
 * sign-in, or say that they bind nobody; the server refuses to start on one that is silent.
 */
export const bindingPermissions = [
  "billing.order",
  "billing.issue",
  "billing.account",
  "client.open",
  "contract.manage",
  "contract.sign",
  "contract.load",
  "letter.write",
  "mail.order",
  "people.manage",
  "people.see",
  "vault.read",
] as const satisfies readonly (keyof typeof permissions | keyof typeof standingPermissions)[];

/**
 * Rooms of the whole client: nothing in them says of which contract it is. A role held for one contract, or for one service
 * of it, does not open them (need to know, C1).
 */
export const clientPermissions = [
  "contract.load",
  "mail.sort",
  "mail.order",
  "billing.account",
  "billing.books",
  "people.read",
  "people.manage",
  "people.see",
  "journal.read",
  "vault.list",
  "vault.read",
  "vault.write",
] as const satisfies readonly (keyof typeof permissions)[];

/**
 * What a role held for one service of a contract opens, for that service alone: the text, the requests and the work, the
 * half-days. All else is of a contract as a whole: its money, its terms, its duties, its systems.
 */
export const servicePermissions = [
  "contract.read",
  "request.read",
  "request.open",
  "request.comment",
  "request.handle",
  "request.move",
  "request.contest",
  "request.confirm",
  "work.record",
  "work.correct",
  "coaching.read",
  "coaching.run",
  "coaching.book",
  "attachment.upload",
] as const satisfies readonly (keyof typeof permissions)[];

export type ClientPermission = keyof typeof permissions;
export type StandingPermission = keyof typeof standingPermissions;
export type Permission = ClientPermission | StandingPermission;

/** Whether a permission depends on the person alone and not on a client. */
export function isStanding(permission: Permission): permission is StandingPermission {
  return permission in standingPermissions;
}

/** Whether one of the roles that a person holds for a client has the permission. */
export function mayDo(roles: readonly Role[], permission: ClientPermission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return roles.some((role) => allowed.includes(role));
}
