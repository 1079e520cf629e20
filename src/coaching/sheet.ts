/**
 * The attendance sheet of a half-day on paper (clause M3): when, with whom, on what, what was done, and who signed. The
 * same facts give the same bytes.
 */
import type { Contract } from "#contract/contract.ts";
import { identityOf } from "#contract/identity.ts";
import type { Block, PageDocument, SignatureBox } from "#document/content.ts";
import { dayFrench, hourFrench, momentFrench, typeset } from "#document/french.ts";
import { sheetSigned, type Session } from "./session.ts";

/** The sheet in French, its times in the zone of the contract; a draft until both sides have signed. */
export function sheetPage(session: Session, contract: Contract, reference: string, clause: string): PageDocument {
  const { zone } = contract;
  const hours = `${hourFrench(session.startsAt, zone)} - ${hourFrench(session.endsAt, zone)}`;
  return {
    title: "Feuille de présence",
    number: reference,
    subtitle: typeset(session.subject?.text ?? "Demi-journée d’accompagnement"),
    issuer: identityOf(contract.provider, null),
    recipient: identityOf(contract.client, "Pour"),
    facts: [
      { label: "Jour", value: dayFrench(session.day) },
      { label: "Horaires", value: hours },
      { label: "Intervenant", value: session.place.hostName },
      { label: "Clause", value: clause },
    ],
    blocks: [
      { kind: "heading", level: 1, text: "Présents" },
      session.present.length > 0
        ? { kind: "list", items: session.present }
        : paragraph("La présence n’a pas encore été notée."),
      { kind: "heading", level: 1, text: "Compte rendu" },
      ...(session.report ?? "Pas encore remis.").split(/\n\s*\n/).map((part) => paragraph(typeset(part.trim()))),
      { kind: "signatures", boxes: [box(session, zone, "provider"), box(session, zone, "client")] },
    ],
    footer: typeset(`${contract.provider.name} · contrat n° ${contract.number}`),
    madeOn: session.day,
    draft: !sheetSigned(session),
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

function box({ signedBy }: Session, zone: string, side: "client" | "provider"): SignatureBox {
  const title = side === "client" ? "Pour le client" : "Pour le prestataire";
  const signed = signedBy[side];
  const lines = signed ? [signed.name, `Signé dans Vigie le ${momentFrench(signed.at, zone)}`] : [];
  return { title, lines };
}
