import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readingsQuery, type SecretAt } from "../api/vault.ts";
import { dayAndTime } from "../format/time.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { useTelling } from "../pieces/telling.ts";
import classes from "./vault.module.css";

/** Who opened a secret, when and why: the client reads the very same list. */
export function Readings({ at }: { readonly at: SecretAt }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const readings = useQuery(readingsQuery(at));
  return (
    <Loaded query={readings}>
      {(data) =>
        data.readings.length === 0 ? (
          <p className="soft">{t("vault.neverRead")}</p>
        ) : (
          <ul className={classes["readings"]}>
            {data.readings.map((one) => (
              <li key={one.at + one.by}>
                {t("vault.reading", { when: dayAndTime(one.at, telling), name: one.by, version: one.version })}
                {" : "}
                {one.reason}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
