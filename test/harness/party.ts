import type { Role } from "#http/permission.ts";
import type { Side } from "#party/role.ts";

/** Two towns that must never see anything of each other, and people for every role. All of them are invented. */
export const CLIENTS = {
  MIR: "Ville de Miramas",
  VAL: "Ville de Valbonheur",
} as const;
export type ClientKey = keyof typeof CLIENTS;

type Somebody = {
  readonly name: string;
  readonly side: Side;
  /** The client they belong to, for a client's person. */
  readonly home?: ClientKey;
  readonly roles: Partial<Record<ClientKey, readonly Role[]>>;
  readonly opensClients?: boolean;
};

const ofTown = (home: ClientKey, role: Role, name: string): Somebody => ({
  name,
  side: "client",
  home,
  roles: { [home]: [role] },
});
const staff = (role: Role, name: string): Somebody => ({ name, side: "provider", roles: { MIR: [role] } });

/** One person a role for Miramas; Valbonheur has its own, and one of the staff who reaches it alone. */
export const PEOPLE = {
  requester: ofTown("MIR", "requester", "Rose Demandeuse"),
  technical: ofTown("MIR", "technical", "Tristan Technique"),
  security_officer: ofTown("MIR", "security_officer", "Sacha Sûreté"),
  dpo: ofTown("MIR", "dpo", "Dominique Données"),
  finance: ofTown("MIR", "finance", "Fanny Finances"),
  management: ofTown("MIR", "management", "Maud Direction"),
  technician: staff("technician", "Tom Technicien"),
  second_technician: staff("technician", "Tess Technicienne"),
  project_lead: staff("project_lead", "Paul Projet"),
  billing: staff("billing", "Béa Facturation"),
  provider_dpo: staff("provider_dpo", "Denis Délégué"),
  administrator: {
    name: "Ada Administratrice",
    side: "provider",
    roles: { MIR: ["administrator"], VAL: ["administrator"] },
    opensClients: true,
  },
  val_requester: ofTown("VAL", "requester", "Victor Valbonheur"),
  val_technical: ofTown("VAL", "technical", "Viviane Valbonheur"),
  val_finance: ofTown("VAL", "finance", "Valentin Valbonheur"),
  val_management: ofTown("VAL", "management", "Violette Valbonheur"),
  val_technician: { name: "Théo Technicien", side: "provider", roles: { VAL: ["technician"] } },
} as const satisfies Record<string, Somebody>;
export type PersonKey = keyof typeof PEOPLE;

export const somebody = (key: PersonKey): Somebody => PEOPLE[key];
export const emailOf = (key: PersonKey): string => `${key.replaceAll("_", "-")}@exemple.test`;
