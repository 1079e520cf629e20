import { Type, type Static } from "typebox";
import { ClientCode, Exactly, InstantText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";

/** Written again here rather than imported: the screens read this file and the kernel only. A test compares. */
export const ROLE_WORDS = [
  "requester",
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
] as const;
export type RoleName = (typeof ROLE_WORDS)[number];

/** The roles that each side may hold, for the screens; a test compares with those that the rules know. */
export const ROLES_OF_SIDE = {
  client: ["requester", "technical", "security_officer", "dpo", "finance", "management"],
  provider: ["technician", "project_lead", "billing", "provider_dpo", "administrator"],
} as const satisfies Record<string, readonly RoleName[]>;

/** The two sides of the table: the client first, who is served. */
export const SIDE_WORDS = ["client", "provider"] as const;
export const LANGUAGES = ["fr", "en"] as const;

export const RoleWord = Word(ROLE_WORDS, "What the person does for this client");
export const SideWord = Word(SIDE_WORDS, "The side of the table the person sits at");
export const LanguageWord = Word(LANGUAGES, "The language of sentences and e-mails");
const PartName = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]*$", maxLength: 60 });

/** An address of at most 254 characters, the longest that mail carries (RFC 5321). */
export const EmailText = Type.String({ format: "email", maxLength: 254 });

export const ClientPath = Exactly({ client: ClientCode });
export const PersonPath = Exactly({ client: ClientCode, person: Uuid });

/** A part of a client: one of its contracts, or one service of it; all of the client when neither is given. */
const ofPart = {
  contract: Type.Optional(PartName),
  service: Type.Optional(PartName),
};

export const ScopedRoleView = Exactly({ contract: Type.String(), service: Maybe(Type.String()), role: RoleWord });

/** A person with their roles for one client; what they do for others is not shown. */
export const PersonView = Exactly({
  id: Uuid,
  name: Type.String(),
  email: Maybe(Type.String()),
  side: SideWord,
  language: LanguageWord,
  /** Held for all of the client. */
  roles: Type.Array(RoleWord),
  /** Held for one contract, or for one service of it. */
  scoped: Type.Array(ScopedRoleView),
  activeFrom: InstantText,
  /** The day they left; null while they are here. */
  activeTo: Maybe(InstantText),
  /** When their roles for this client last changed; null before the first. */
  changedAt: Maybe(InstantText),
  /** Who first gave them a role for this client; null when the installation did. */
  invitedBy: Maybe(Type.String()),
});
export const PeopleView = Exactly({ people: Type.Array(PersonView) });

export const OpenerPath = Exactly({ person: Uuid });

/** Somebody of the provider who may open clients, whatever their roles for one. */
export const OpenerView = Exactly({
  id: Uuid,
  name: Type.String(),
  email: Maybe(Type.String()),
  activeFrom: InstantText,
  /** For how many clients they hold a role. */
  clients: Type.Integer(),
});
export const OpenersView = Exactly({ openers: Type.Array(OpenerView) });

/** A client by its code, which never changes, and its name. */
export const ClientView = Exactly({ code: ClientCode, name: Type.String() });

/** A client to be opened; whoever opens it becomes its administrator. */
export const NewClient = Exactly({ code: ClientCode, name: ShortLine });

/** A person and the roles they begin with. */
export const NewPerson = Exactly({
  name: ShortLine,
  email: EmailText,
  side: SideWord,
  language: Type.Optional(LanguageWord),
  roles: Type.Array(RoleWord, { minItems: 1, maxItems: ROLE_WORDS.length, uniqueItems: true }),
  ...ofPart,
});

export const LanguageChoice = Exactly({ language: LanguageWord });
/** The roles that a person has from now on for the client, or for a part of it, whatever they had there; none of them too. */
export const RoleSet = Exactly({
  roles: Type.Array(RoleWord, { maxItems: ROLE_WORDS.length, uniqueItems: true }),
  ...ofPart,
});

/** The roles with which somebody comes back. */
export const RolesAgain = Exactly({
  roles: Type.Array(RoleWord, { minItems: 1, maxItems: ROLE_WORDS.length, uniqueItems: true }),
  ...ofPart,
});

/** One role, given or taken away, for the client or for a part of it. */
export const RoleChange = Exactly({ role: RoleWord, ...ofPart });

export type PersonView = Static<typeof PersonView>;
export type ScopedRoleView = Static<typeof ScopedRoleView>;
export type OpenerView = Static<typeof OpenerView>;
export type OpenersView = Static<typeof OpenersView>;
export type ClientView = Static<typeof ClientView>;
export type NewClient = Static<typeof NewClient>;
export type NewPerson = Static<typeof NewPerson>;
