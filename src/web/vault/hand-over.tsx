import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { save } from "../api/http.ts";
import { Fault } from "../pieces/fault.tsx";
import { Icon } from "../pieces/icon.tsx";
import { Card } from "../pieces/page.tsx";
import { useMay } from "../session/session.ts";
import { SealedHandOver } from "./hand-over-sealed.tsx";
import classes from "./vault.module.css";

/** What the client receives at the exit: the list, by name, and everything with its values for the client's own key. */
export function HandOverCard({ client }: { readonly client: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    await save(`/clients/${client}/vault/hand-over`, `coffre-${client}.json`).catch(setFault);
    setBusy(false);
  };
  return (
    <Card title={t("vault.handOver")} id="hand-over">
      <div className={classes["stack"]}>
        <p className="soft">{t("vault.handOverWhy")}</p>
        <Fault fault={fault} />
        <div>
          <Button
            variant="default"
            loading={busy}
            leftSection={<Icon name="download" size={16} />}
            onClick={() => void take()}
          >
            {t("vault.handOverGet")}
          </Button>
        </div>
        {may("vault.read", client) && <SealedHandOver client={client} />}
      </div>
    </Card>
  );
}
