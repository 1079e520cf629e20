import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Refusal } from "../api/http.ts";
import { checkContract } from "../api/loading.ts";
import { Fault } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { FaultList } from "./fault-list.tsx";

type Sent = { readonly client: string; readonly source: string };

/** Why a file was refused: all its faults at once, each with its line, its clause and its remedy. */
export function FileFaults({ fault, sent }: { readonly fault: unknown; readonly sent: Sent | undefined }) {
  if (sent === undefined || !(fault instanceof Refusal) || fault.code !== "contract.file_refused")
    return <Fault fault={fault} />;
  return <AllFaults {...sent} fault={fault} />;
}

function AllFaults({ client, source, fault }: Sent & { readonly fault: Refusal }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const found = useQuery({
    queryKey: ["contract-faults", client, source, language],
    queryFn: () => checkContract(client, source),
  });
  return (
    <Loaded query={found}>
      {({ faults }) =>
        // The fault lies in a field beside the text, an impossible date for instance.
        faults.length === 0 ? (
          <Fault fault={fault} />
        ) : (
          <div role="alert">
            <p>
              <strong>{t("loading.faults", { count: faults.length })}</strong>
            </p>
            <FaultList faults={faults} />
          </div>
        )
      }
    </Loaded>
  );
}
