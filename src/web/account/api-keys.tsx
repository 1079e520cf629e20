import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyView } from "#identity/api/key.ts";
import { keysQuery, revokeKey } from "../api/keys.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Fault } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import classes from "./account.module.css";
import { NewKeyForm } from "./new-key.tsx";

/** By which of one's programs one acts: what each key opens, until when, and its last use. */
export function ApiKeysCard() {
  const { t } = useTranslation();
  const keys = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  return (
    <Card title={t("apiKeys.title")} id="api-keys">
      <Loaded query={keys}>
        {(data) => (
          <div className={classes["stack"]}>
            <p className="soft">{t("apiKeys.why")}</p>
            <ul className={classes["list"]}>
              {data.keys.map((key) => (
                <Key key={key.id} one={key} />
              ))}
            </ul>
            {making ? (
              <NewKeyForm offered={data.offered} close={() => setMaking(false)} />
            ) : (
              <div>
                <Button variant="default" onClick={() => setMaking(true)}>
                  {t("apiKeys.make")}
                </Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function Key({ one }: { readonly one: KeyView }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const write = useWrite(revokeKey, () => say(t("apiKeys.revoked", { name: one.name })));
  const rights: Readonly<Record<string, string>> = t("apiKeys.right", { returnObjects: true });
  const used = one.lastUsedAt === null ? t("apiKeys.unused") : dayAndTime(one.lastUsedAt, telling);
  return (
    <li className={classes["item"]}>
      <div>
        <p>
          <strong>{one.name}</strong> <code>{one.prefix}…</code>{" "}
          {one.revokedAt !== null && <Chip tone="late">{t("apiKeys.ended")}</Chip>}
        </p>
        <p className="soft small">
          {one.clients.join(", ")} ·{" "}
          {one.permissions.map((right) => rights[right.replace(".", "_")] ?? right).join(", ")}
        </p>
        <p className="soft small">
          {t("apiKeys.until", { when: dayAndTime(one.expiresAt, telling) })} · {t("apiKeys.used", { when: used })}
        </p>
        <Fault fault={write.error} />
      </div>
      {one.revokedAt === null && (
        <Button
          variant="default"
          size="xs"
          loading={write.isPending}
          aria-label={t("apiKeys.revokeOne", { name: one.name })}
          onClick={() => write.mutate(one.id)}
        >
          {t("apiKeys.revoke")}
        </Button>
      )}
    </li>
  );
}
