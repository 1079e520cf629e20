import { useTranslation } from "react-i18next";
import type { ContactView } from "#governance/api.ts";
import { Card } from "../pieces/page.tsx";
import { useRoleWord } from "./words.ts";
import shared from "../contract/contract-page.module.css";

/** Who speaks for whom: the functions that the contract names, and the people who hold them (P2). */
export function Contacts({ contacts }: { readonly contacts: readonly ContactView[] }) {
  const { t } = useTranslation();
  const role = useRoleWord();
  return (
    <Card title={t("governance.contacts")} id="contacts">
      <ul className={shared["items"]}>
        {contacts.map((contact) => (
          <li key={contact.side + contact.role}>
            <p>
              <strong>{contact.title ?? role(contact.role)}</strong>{" "}
              <span className="soft small">
                {t(`governance.side.${contact.side}`)}, {role(contact.role)}
              </span>
            </p>
            {contact.address !== null && <a href={`mailto:${contact.address}`}>{contact.address}</a>}
            {contact.people.length === 0 ? (
              <p className="soft small">{t("governance.nobody")}</p>
            ) : (
              contact.people.map((person) => (
                <p key={person.name} className="small">
                  {person.name} {person.email !== null && <a href={`mailto:${person.email}`}>{person.email}</a>}
                </p>
              ))
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
