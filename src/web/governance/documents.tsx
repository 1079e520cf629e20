import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AnnexView, Governance } from "#governance/api.ts";
import { paperFile } from "../api/attachments.ts";
import type { ContractAt } from "../api/contracts.ts";
import { joinPaper, showPaper } from "../api/governance.ts";
import { useWrite } from "../api/queries.ts";
import { dayOf, shortDate } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Chip } from "../pieces/chip.tsx";
import { Fault } from "../pieces/fault.tsx";
import { JoinForm } from "../pieces/join-form.tsx";
import { Card, Empty } from "../pieces/page.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay, useSession } from "../session/session.ts";
import { DemandForm, PaperForm } from "./document-forms.tsx";
import shared from "../contract/contract-page.module.css";

const TONES = { missing: "late", valid: "kept", expiring: "soon", expired: "late" } as const;

/** Documents that the contract annexes: valid until when, asked for again, shown on demand (P4, C6). */
export function Documents({ at, governance }: { readonly at: ContractAt; readonly governance: Governance }) {
  const { t } = useTranslation();
  return (
    <Card title={t("governance.documents")} id="documents">
      {governance.annexes.length === 0 && <Empty title={t("governance.noDocument")} />}
      <ul className={shared["items"]}>
        {governance.annexes.map((annex) => (
          <Annex key={annex.id} at={at} annex={annex} />
        ))}
      </ul>
    </Card>
  );
}

type One = { readonly at: ContractAt; readonly annex: AnnexView };

function Annex({ at, annex }: One) {
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const may = useMay()("governance.act", at.client, at.contract);
  const owes = may && session.side === annex.owedBy;
  const waiting = annex.demands.some(({ shownAt }) => shownAt === null);
  return (
    <li>
      <div className={shared["line"]}>
        <strong>{annex.title}</strong>
        <Chip tone={TONES[annex.state]}>{t(`governance.annexState.${annex.state}`)}</Chip>
      </div>
      <p className="soft small">
        {[
          t("contract.clauseShort", { id: annex.clause }),
          t("governance.owedBy", { side: t(`governance.side.${annex.owedBy}`) }),
          ...(annex.expires === null ? [] : [t("governance.until", { day: shortDate(annex.expires, language) })]),
          ...(annex.askedFrom === null
            ? []
            : [t("governance.askedFrom", { day: shortDate(annex.askedFrom, language) })]),
        ].join(" · ")}
      </p>
      {annex.papers.map((paper) => (
        <Paper key={paper.id} at={at} paper={paper} owes={owes} />
      ))}
      <Demands at={at} annex={annex} owes={owes} />
      {owes && (
        <details className={shared["more"]}>
          <summary>{t("governance.handOver")}</summary>
          <PaperForm at={at} annex={annex.id} />
        </details>
      )}
      {may && !owes && !waiting && (
        <details className={shared["more"]}>
          <summary>{t("governance.ask")}</summary>
          <DemandForm at={at} annex={annex.id} />
        </details>
      )}
    </li>
  );
}

type PaperProps = { readonly at: ContractAt; readonly paper: AnnexView["papers"][number]; readonly owes: boolean };

/** A document as it was handed over, with its files for both sides. */
function Paper({ at, paper, owes }: PaperProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <p className="small">
        {t("governance.paper", {
          reference: paper.reference,
          day: dayOf(paper.at, { language, zone: HOUSE_ZONE }),
          by: paper.by,
        })}
        {paper.files.length === 0 && ` · ${t("governance.noFile")}`}
      </p>
      <AttachmentList files={paper.files} address={paperFile(at, paper.id)} />
      {owes && (
        <JoinForm
          client={at.client}
          title={t("governance.join")}
          about={paper.reference}
          label={t("governance.attach")}
          said={t("governance.joined")}
          join={(attachments, key) => joinPaper({ at, document: paper.id, body: { attachments } }, key)}
        />
      )}
    </>
  );
}

function Demands({ at, annex, owes }: One & { readonly owes: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const write = useWrite(showPaper, () => say(t("governance.recorded")));
  const latest = annex.papers[0];
  return (
    <>
      {annex.demands.map((demand) => (
        <p key={demand.id} className={shared["line"]}>
          <span className="small">
            {t("governance.demand", {
              day: dayOf(demand.at, { language, zone: HOUSE_ZONE }),
              by: demand.by,
              reason: demand.reason,
            })}
            {demand.shownAt !== null &&
              `. ${t("governance.shown", { day: dayOf(demand.shownAt, { language, zone: HOUSE_ZONE }), by: demand.shownBy })}`}
          </span>
          {demand.shownAt === null && owes && latest && (
            <Button
              size="xs"
              loading={write.isPending}
              onClick={() => write.mutate({ at, demand: demand.id, body: { paper: latest.id } })}
            >
              {t("governance.show")}
            </Button>
          )}
        </p>
      ))}
      <Fault fault={write.error} />
    </>
  );
}
