import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { secretsQuery } from "../api/vault.ts";
import { Icon } from "../pieces/icon.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useMay, useSession } from "../session/session.ts";
import { AddSecret } from "./add.tsx";
import { HandOverCard } from "./hand-over.tsx";
import { Secret } from "./secret.tsx";
import classes from "./vault.module.css";

/** Clause X7: the secrets of a client by name, who opened each and why, and what is handed over at the exit. */
export function VaultPage() {
  const { t } = useTranslation();
  const may = useMay();
  const session = useSession();
  const memberships = session.memberships.filter((one) => may("vault.list", one.client));
  const [client, setClient] = useState(memberships[0]?.client ?? "");
  const [adding, setAdding] = useState(false);
  const secrets = useQuery(secretsQuery(client));
  const writes = may("vault.write", client);
  return (
    <Page
      title={t("vault.title")}
      aside={
        <>
          {memberships.length > 1 && (
            <NativeSelect
              aria-label={t("requests.client")}
              value={client}
              onChange={(event) => setClient(event.currentTarget.value)}
              data={memberships.map((one) => ({ value: one.client, label: one.name }))}
            />
          )}
          {writes && (
            <Button
              leftSection={<Icon name="plus" size={16} />}
              aria-expanded={adding}
              onClick={() => setAdding((before) => !before)}
            >
              {t("vault.add")}
            </Button>
          )}
        </>
      }
    >
      <p className="soft">{t(may("vault.read", client) ? "vault.why" : "vault.whyRead")}</p>
      {adding && <AddSecret client={client} done={() => setAdding(false)} />}
      <Loaded query={secrets}>
        {(data) => (
          <Card title={t("vault.secrets")} id="secrets">
            {data.secrets.length === 0 && <Empty title={t("vault.none")}>{writes && t("vault.noneHint")}</Empty>}
            <ul className={classes["list"]}>
              {data.secrets.map((secret) => (
                <Secret key={secret.id} client={client} secret={secret} />
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
      <HandOverCard key={client} client={client} />
    </Page>
  );
}
