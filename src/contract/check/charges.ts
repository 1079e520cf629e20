import { parseAmount } from "#kernel/money.ts";
import type { Charge, Pack, Work } from "../file/charge.ts";
import type { ContractFile } from "../file/file.ts";
import { parseClockLength, parsePeriodLength } from "../length.ts";
import type { Step } from "../path.ts";
import { fault, type Fault } from "./problem.ts";

const A_DAY = 86_400;

/** Prices that contradict the services, the signatures, the periods or the VAT of the contract. */
export function checkCharges(file: ContractFile): readonly Fault[] {
  const lines = file.charges.flatMap((charge, index) => {
    const steps: readonly Step[] = ["charges", index];
    return [
      ...checkAnchor(charge, file, steps),
      ...(charge.kind === "fee" ? [] : checkUnit(charge, steps)),
      ...(charge.kind === "fee" ? [] : checkCovered(charge, file, steps)),
      ...(charge.kind === "pack" ? checkPack(charge, steps) : []),
      ...(charge.kind === "work" ? checkBands(charge, steps) : []),
    ];
  });
  return [...lines, ...checkPriced(file), ...checkVat(file.vat)];
}

function checkAnchor(charge: Charge, { version }: ContractFile, steps: readonly Step[]): readonly Fault[] {
  const dated = version.signed?.provider !== undefined || version.signed?.client !== undefined;
  return charge.anchor === "signature" && !dated ? [fault("contract.signature_missing", [...steps, "anchor"])] : [];
}

function checkUnit({ unit }: Work | Pack, steps: readonly Step[]): readonly Fault[] {
  const seconds = parseClockLength(unit) ?? 0;
  return seconds > A_DAY ? [fault("contract.unit_too_long", [...steps, "unit"], { value: unit })] : [];
}

/** Time of a service that is offered or covered by a fee is never billed in units (reading B8). */
function checkCovered(charge: Work | Pack, { services }: ContractFile, steps: readonly Step[]): readonly Fault[] {
  return charge.services.flatMap((id, index) => {
    const billed = services.find((service) => service.id === id)?.work?.billed;
    if (billed === "units") return [];
    return [fault("contract.offered_but_charged", [...steps, "services", index], { value: id })];
  });
}

/** The lines of a recap and of an invoice name a band by its label: of two alike nobody knows the price (B6). */
function checkBands({ bands }: Work, steps: readonly Step[]): readonly Fault[] {
  const named = bands.map(({ label }) => label.trim().toLowerCase());
  return bands.flatMap(({ label }, index) => {
    const before = named.indexOf(named[index] ?? "");
    if (before === index) return [];
    const first = [...steps, "bands", before, "label"].join("/");
    return [fault("contract.band_label_twice", [...steps, "bands", index, "label"], { value: label, first })];
  });
}

/** Each service billed in units has one price, and one only. */
function checkPriced({ services, charges }: ContractFile): readonly Fault[] {
  const priced = charges.flatMap((charge) => (charge.kind === "fee" ? [] : charge.services));
  return services.flatMap(({ id, work }, index) => {
    if (work?.billed !== "units") return [];
    const count = priced.filter((one) => one === id).length;
    if (count === 1) return [];
    const code = count === 0 ? "contract.work_without_price" : "contract.work_priced_twice";
    return [fault(code, ["services", index, "work", "billed"], { value: id })];
  });
}

/** Instalments divide the period of a pack exactly, and its units divide by them: nothing is granted in halves. */
function checkPack(pack: Pack, steps: readonly Step[]): readonly Fault[] {
  const [every, invoiced] = [monthsOf(pack.every), monthsOf(pack.invoiced_every)];
  const expires = monthsOf(pack.carry_over.expires_after);
  const early =
    expires < every
      ? [
          fault("contract.expires_before_period", [...steps, "carry_over", "expires_after"], {
            value: pack.carry_over.expires_after,
            period: pack.every,
          }),
        ]
      : [];
  if (every % invoiced !== 0) {
    const params = { value: pack.invoiced_every, period: pack.every };
    return [...early, fault("contract.instalments_not_whole", [...steps, "invoiced_every"], params)];
  }
  const parts = every / invoiced;
  if (pack.granted % parts === 0) return early;
  return [...early, fault("contract.pack_not_divisible", [...steps, "granted"], { value: pack.granted, parts })];
}

/** Months of a period that was checked; 1 stands for one that was not, whose own fault is told elsewhere. */
function monthsOf(length: string): number {
  const period = parsePeriodLength(length);
  return period ? period.years * 12 + period.months : 1;
}

/** An exemption has no rate, and a rate of zero says by which law (French invoices must print it). */
function checkVat(vat: ContractFile["vat"]): readonly Fault[] {
  const zero = parseAmount(String(vat.rate)) === 0;
  if (vat.exemption && !zero) return [fault("contract.exempt_with_rate", ["vat", "rate"], { value: String(vat.rate) })];
  return zero && !vat.exemption ? [fault("contract.zero_rate_without_mention", ["vat", "rate"])] : [];
}
