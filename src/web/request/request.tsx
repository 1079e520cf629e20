import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RequestDetail } from "#ticket/api.ts";
import { reportFile, requestQuery, type RequestAt } from "../api/requests.ts";
import { Chip } from "../pieces/chip.tsx";
import { Warning } from "../pieces/fault.tsx";
import { Icon } from "../pieces/icon.tsx";
import { LoadedPage } from "../pieces/loaded-page.tsx";
import { Page } from "../pieces/page.tsx";
import { parseReference } from "../requests/reference.ts";
import { useStateWords } from "../requests/state-words.ts";
import { useMay, useSession } from "../session/session.ts";
import { NotFound } from "../shell/not-found.tsx";
import { Answer } from "./answer.tsx";
import { Clocks } from "./clocks.tsx";
import { ContractCard } from "./contract-card.tsx";
import { DecisionCard } from "./decision.tsx";
import { Disputes } from "./disputes.tsx";
import { Moves } from "./moves.tsx";
import { RestoredCard } from "./restored.tsx";
import classes from "./request.module.css";
import { Timeline } from "./timeline.tsx";
import { WorkBar } from "./work-bar.tsx";
import { WorkCard } from "./work-card.tsx";

export function RequestPage() {
  const { reference } = useParams({ from: "/inside/demandes/$reference" });
  const at = parseReference(reference);
  return at === null ? <NotFound /> : <Asked key={reference} at={at} />;
}

function Asked({ at }: { readonly at: RequestAt }) {
  const query = useQuery(requestQuery(at));
  return <LoadedPage query={query}>{(request) => <Shown at={at} request={request} />}</LoadedPage>;
}

function Shown({ at, request }: { readonly at: RequestAt; readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const { side } = useSession();
  const answers = request.may.write && request.state !== "closed";
  return (
    <Page
      title={`${request.reference} ${request.title}`}
      above={<Above request={request} />}
      aside={
        <>
          <Button
            component="a"
            href={reportFile(at)}
            download
            variant="default"
            leftSection={<Icon name="download" size={16} />}
          >
            {t("request.reportFile")}
          </Button>
          {answers && (
            <Button component="a" href="#answer" variant="default">
              {t("answer.title")}
            </Button>
          )}
          {side === "provider" && request.allowed.length > 0 && (
            <Button component="a" href="#moves" variant="default">
              {t("move.title")}
            </Button>
          )}
        </>
      }
    >
      <div className={classes["columns"]}>
        <div className={classes["clocks"]}>
          <Clocks at={at} request={request} />
        </div>
        <div className={classes["main"]}>
          <RestoredCard at={at} request={request} />
          <DecisionCard at={at} request={request} />
          <Disputes at={at} request={request} />
          <Timeline request={request} />
          {answers && <Answer at={at} request={request} />}
          <ReadOnly request={request} />
          <Moves at={at} request={request} />
        </div>
        <aside className={classes["beside"]} aria-label={t("request.beside")}>
          <WorkCard at={at} request={request} />
          <ContractCard request={request} />
        </aside>
      </div>
      {side === "provider" && request.may.work && <WorkBar at={at} closed={request.state === "closed"} />}
    </Page>
  );
}

/** Why whoever may write on other requests finds no form here: their roles are for a service where it no longer is (C1). */
function ReadOnly({ request }: { readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const may = useMay();
  if (request.may.write || !may("request.comment", request.client)) return null;
  return <Warning tone="plain">{t("request.readOnly", { service: request.service.title })}</Warning>;
}

function Above({ request }: { readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const stateWords = useStateWords();
  return (
    <div className={classes["above"]}>
      <Link to="/demandes">{t("request.back")}</Link>
      <Chip tone={request.state === "closed" || request.state === "restored" ? "kept" : "accent"}>
        {stateWords(request)}
      </Chip>
      <Chip tone={request.urgency === "blocked" ? "late" : "plain"}>{t(`request.urgency.${request.urgency}`)}</Chip>
      {request.exempted && <Chip>{t("request.exempted")}</Chip>}
      <span className="soft">
        {request.service.title} · {request.requester}
      </span>
      {request.system && (
        <Link to="/systemes/$client/$system" params={{ client: request.client, system: request.system.id }}>
          {request.system.name}
        </Link>
      )}
    </div>
  );
}
