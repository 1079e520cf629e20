import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { lettersQuery } from "../../api/letters.ts";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card, Empty, Page } from "../../pieces/page.tsx";
import { useMay } from "../../session/session.ts";
import { Told } from "../told.tsx";
import { OneLetter } from "./letter.tsx";
import classes from "./letters.module.css";
import { Windows } from "./windows.tsx";
import { WriteForm } from "./write-form.tsx";

/** The letters of both sides, what each brings, and which may still leave in time (E1 to E4, B5, C3). */
export function LettersPage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/lettres" });
  const query = useQuery(lettersQuery(at));
  const may = useMay()("letter.write", at.client, at.contract);
  return (
    <Page
      title={t("letters.title")}
      above={
        <p className="soft">
          <Link to="/contrats/$client/$contract" params={at}>
            {query.data?.title ?? t("compliance.back")}
          </Link>
        </p>
      }
    >
      <Loaded query={query}>
        {({ letters, ...list }) => (
          <div className={classes["columns"]}>
            <div className={classes["stack"]}>
              <Windows at={at} windows={list.windows} />
              <Card title={t("letters.list")} id="letters">
                {letters.length === 0 && <Empty title={t("letters.none")}>{t("letters.noneHint")}</Empty>}
                <ul className={classes["items"]}>
                  {letters.toReversed().map((letter) => (
                    <OneLetter key={letter.id} at={at} letter={letter} may={may} />
                  ))}
                </ul>
              </Card>
              <Told title={t("letters.told")} told={list.told} />
            </div>
            {may && <WriteForm at={at} list={list} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
