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

export const permissions = {
  "session.read": EVERYBODY,
  "contract.read": EVERYBODY,
  "contract.manage": ["project_lead", "administrator"],
  "request.read": EVERYBODY,
  "request.open": ["requester", "technical", "security_officer", "management", "technician", "project_lead", "administrator"],
  "request.comment": ["requester", "technical", "security_officer", "dpo", "management", "technician", "project_lead", "administrator"],
  "request.handle": ["technician", "project_lead", "administrator"],
  "request.contest": ["technical", "finance", "management"],
  "request.confirm": ["requester", "technical", "management"],
  "work.record": ["technician", "project_lead", "administrator"],
  "work.correct": ["project_lead", "administrator"],
  "billing.read": ["finance", "management", "technical", "billing", "project_lead", "administrator"],
  "billing.prepare": ["billing", "project_lead", "administrator"],
  "billing.order": ["finance", "management", "billing", "administrator"],
  "billing.issue": ["billing", "administrator"],
  "people.manage": ["administrator"],
  "journal.read": EVERYBODY,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return roles.some((role) => allowed.includes(role));
}
