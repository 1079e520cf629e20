import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { lettersQuery } from "../../api/letters.ts";
import { ContractPage } from "../contract-page.tsx";
import { Card, Empty } from "../../pieces/page.tsx";
import { useMay } from "../../session/session.ts";
import { Told } from "../told.tsx";
import { OneLetter } from "./letter.tsx";
import shared from "../contract-page.module.css";
import { Windows } from "./windows.tsx";
import { WriteForm } from "./write-form.tsx";

/** The letters of both sides, what each brings, and which may still leave in time (E1 to E4, B5, C3). */
export function LettersPage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/lettres" });
  const query = useQuery(lettersQuery(at));
  const may = useMay()("letter.write", at.client, at.contract);
  return (
    <ContractPage title={t("letters.title")} at={at} query={query}>
      {({ letters, ...list }) => (
        <div className={shared["columns"]}>
          <div className={shared["stack"]}>
            <Windows at={at} windows={list.windows} />
            <Card title={t("letters.list")} id="letters">
              {letters.length === 0 && <Empty title={t("letters.none")}>{t("letters.noneHint")}</Empty>}
              <ul className={shared["items"]}>
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
    </ContractPage>
  );
}
