import type { Route } from "#http/route.ts";
import { routes as asset } from "#asset/routes.ts";
import { routes as attachment } from "#attachment/routes.ts";
import { routes as audit } from "#audit/routes.ts";
import { prepaid } from "#billing/actions/pack.ts";
import { routes as billing } from "#billing/routes.ts";
import { bookRoutes } from "#billing/routes/books.ts";
import { claimRoutes } from "#billing/routes/claim.ts";
import { seriesRoutes } from "#billing/routes/series.ts";
import { lateRoutes } from "#billing/routes/late.ts";
import { paymentRoutes } from "#billing/routes/payment.ts";
import { quoteRoutes } from "#billing/routes/quote.ts";
import { routes as coaching } from "#coaching/routes.ts";
import { ledgerRoutes } from "#billing/routes/ledger.ts";
import { routes as contract } from "#contract/routes.ts";
import { routes as einvoice } from "#einvoice/routes.ts";
import { depositRoutes } from "#einvoice/routes/deposit.ts";
import { routes as governance } from "#governance/routes.ts";
import { documentRoutes } from "#governance/routes/document.ts";
import { dutyRoutes } from "#governance/routes/duty.ts";
import { routes as identity } from "#identity/routes.ts";
import { keyRoutes } from "#identity/routes/api-key.ts";
import { accountRoutes } from "#identity/routes/account.ts";
import { roleRoutes } from "#identity/routes/roles.ts";
import { seeingRoutes } from "#identity/routes/seeing.ts";
import { routes as intervention } from "#intervention/routes.ts";
import { adviceRoutes } from "#intervention/routes/advice.ts";
import { sessionRoutes as workRoutes } from "#intervention/routes/session.ts";
import { routes as mail } from "#mail/routes.ts";
import { routes as party } from "#party/routes.ts";
import { routes as simulation } from "#simulation/routes.ts";
import { routes as ticket } from "#ticket/routes.ts";
import { routes as vault } from "#vault/routes.ts";
import { sessionRoutes } from "./session-route.ts";

/** Every door of the application: each area adds its own list here. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...party,
  ...identity,
  ...roleRoutes,
  ...keyRoutes,
  ...accountRoutes,
  ...seeingRoutes,
  ...audit,
  ...attachment,
  ...contract,
  ...ticket,
  ...mail,
  ...coaching,
  ...asset,
  ...intervention,
  ...workRoutes(prepaid),
  ...adviceRoutes,
  ...vault,
  ...billing,
  ...paymentRoutes,
  ...lateRoutes,
  ...claimRoutes,
  ...bookRoutes,
  ...seriesRoutes,
  ...quoteRoutes,
  ...ledgerRoutes,
  ...einvoice,
  ...depositRoutes,
  ...governance,
  ...documentRoutes,
  ...dutyRoutes,
  ...simulation,
];
