import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackMovement, PackView } from "#billing/pack-api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { packsQuery } from "../api/packs.ts";
import { civilDate, shortDate } from "../format/time.ts";
import { quantityWords } from "../format/quantity.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Card } from "../pieces/page.tsx";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { ClauseMark } from "./clause-mark.tsx";
import classes from "./contract.module.css";

/** A pack may move several times a day for years: the latest movements come first, the others on demand. */
const SHOWN = 10;

/** The prepaid units of the contract, so that neither side has to take what is left of them on trust. */
export function Packs({ at }: { readonly at: ContractAt }) {
  const { t } = useTranslation();
  const packs = useQuery(packsQuery(at));
  return (
    <Card title={t("contract.packs.title")} id="packs">
      <Loaded query={packs}>
        {(data) =>
          data.packs.length === 0 ? (
            <p className="soft">{t("contract.packs.none")}</p>
          ) : (
            <ul className={classes["list"]}>
              {data.packs.map((pack) => (
                <OnePack key={pack.charge} pack={pack} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function OnePack({ pack }: { readonly pack: PackView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const latest = pack.movements.map((one, place) => ({ ...one, place })).toReversed();
  const shown = all ? latest : latest.slice(0, SHOWN);
  return (
    <li className={classes["pack"]}>
      <h3>
        {pack.label} <ClauseMark id={pack.clause} />
      </h3>
      <p>
        <strong className="numbers">
          {t("contract.packs.left", { units: quantityWords(pack.balance, pack.unitName) })}
        </strong>
      </p>
      {pack.left.map(({ lastDay, units }) => (
        <p key={lastDay} className="soft small">
          {t("contract.packs.until", {
            units: quantityWords(units, pack.unitName),
            day: civilDate(lastDay, language),
          })}
        </p>
      ))}
      {pack.beyond > 0 && (
        <p>{t(`contract.packs.beyond.${pack.beyondRule}`, { units: quantityWords(pack.beyond, pack.unitName) })}</p>
      )}
      {latest.length === 0 ? (
        <p className="soft">{t("contract.packs.nothing")}</p>
      ) : (
        <Movements pack={pack} shown={shown} />
      )}
      {shown.length < latest.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t("contract.packs.all", { count: latest.length })}
        </Button>
      )}
    </li>
  );
}

/** A day may hold two movements alike: their place alone tells them apart. */
type Placed = PackMovement & { readonly place: number };

function Movements({ pack, shown }: { readonly pack: PackView; readonly shown: readonly Placed[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = t("contract.packs.movements", { label: pack.label });
  return (
    <Scroll label={title}>
      <table className={classes["table"]}>
        <caption className="only-read">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("contract.packs.day")}</th>
            <th scope="col">{t("contract.packs.movement")}</th>
            <th scope="col" className={classes["number"]}>
              {t("contract.packs.rest")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.place}>
              <td>
                <time dateTime={one.on}>{shortDate(one.on, language)}</time>
              </td>
              <td>
                {t(`contract.packs.kind.${one.kind}`, { units: quantityWords(one.units, pack.unitName) })}{" "}
                {one.request !== null && (
                  <Link
                    to="/demandes/$reference"
                    params={{ reference: one.request.reference }}
                    title={one.request.title}
                  >
                    {one.request.reference}
                  </Link>
                )}{" "}
                <ClauseMark id={pack.clause} />
              </td>
              <td className={classes["number"]}>{one.balance}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
