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

/** An address of at most 254 characters, the longest that mail carries (RFC 5321). */
export const EmailText = Type.String({ format: "email", maxLength: 254 });

export const ClientPath = Exactly({ client: ClientCode });
export const PersonPath = Exactly({ client: ClientCode, person: Uuid });

/** A person with their roles for one client; what they do for others is not shown. */
export const PersonView = Exactly({
  id: Uuid,
  name: Type.String(),
  email: Maybe(Type.String()),
  side: SideWord,
  language: LanguageWord,
  roles: Type.Array(RoleWord),
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
});

export const LanguageChoice = Exactly({ language: LanguageWord });
/** The roles that a person has from now on, whatever they had. */
export const RoleSet = Exactly({
  roles: Type.Array(RoleWord, { minItems: 1, maxItems: ROLE_WORDS.length, uniqueItems: true }),
});

/** One role, given or taken away. */
export const RoleChange = Exactly({ role: RoleWord });

export type PersonView = Static<typeof PersonView>;
export type OpenerView = Static<typeof OpenerView>;
export type OpenersView = Static<typeof OpenersView>;
export type ClientView = Static<typeof ClientView>;
export type NewClient = Static<typeof NewClient>;
export type NewPerson = Static<typeof NewPerson>;
