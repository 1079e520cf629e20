import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CreditView } from "#coaching/api.ts";
import { creditsQuery } from "../api/coaching.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useMay } from "../session/session.ts";
import { Balance } from "./balance.tsx";
import { Book } from "./book.tsx";
import classes from "./coaching.module.css";
import { Ledger } from "./ledger.tsx";
import { Offer } from "./offer.tsx";
import { Refund } from "./refund.tsx";
import { Sessions } from "./sessions.tsx";

/** Half-days of coaching as both sides see them: what is left and why, what comes next, what may be booked (clause M3). */
export function CoachingPage() {
  const { t } = useTranslation();
  const credits = useQuery(creditsQuery);
  return (
    <Page title={t("coaching.title")}>
      <Loaded query={credits}>
        {(data) =>
          data.credits.length === 0 ? (
            <Empty title={t("coaching.none")}>{t("coaching.noneHint")}</Empty>
          ) : (
            <div className={classes["stack"]}>
              {data.credits.map((credit) => (
                <Credit
                  key={`${credit.client}/${credit.contract}/${credit.service}`}
                  credit={credit}
                  named={data.credits.length > 1}
                />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Credit({ credit, named }: { readonly credit: CreditView; readonly named: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const id = `${credit.client}-${credit.service}`;
  return (
    <div className={classes["stack"]}>
      <Card title={named ? `${credit.clientName} · ${credit.title}` : credit.title} id={`balance-${id}`}>
        <Balance credit={credit} />
      </Card>
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          <Card title={t("coaching.sessions")} id={`sessions-${id}`}>
            <Sessions credit={credit} />
          </Card>
          <Card title={t("coaching.slots")} id={`slots-${id}`}>
            <Book credit={credit} />
          </Card>
        </div>
        <div className={classes["stack"]}>
          {may("coaching.run", credit.client, credit.contract, credit.service) && (
            <Card title={t("coaching.offer.title")} id={`offer-${id}`}>
              <Offer credit={credit} />
            </Card>
          )}
          {may("billing.issue", credit.client, credit.contract) && credit.free > 0 && (
            <Card title={t("coaching.refund.title")} id={`refund-${id}`}>
              <Refund credit={credit} />
            </Card>
          )}
          <Card title={t("coaching.ledger.title")} id={`ledger-${id}`}>
            <Ledger credit={credit} />
          </Card>
        </div>
      </div>
    </div>
  );
}
