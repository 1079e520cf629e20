import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "node:tls";
import { createTransport } from "nodemailer";
import { KEY_FILES } from "../key-files.ts";
import type { Environment } from "../place.ts";
import { finding, type Finding } from "./finding.ts";

const GIB = 1024 ** 3;
const PATIENCE_MS = 5_000;
const DAY_MS = 86_400_000;

/** Room left where the data is: under 5 GiB is tight, under 1 GiB stops PostgreSQL before long. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  const room = await statfs(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (room === null) {
    return finding(
      "disk",
      "wrong",
      `Le dossier ${dataDir} n’existe pas : donnez dans VIGIE_DATA celui de vos données, ou lancez bin/start, qui le crée.`,
      `There is no folder ${dataDir}: name the one of your data in VIGIE_DATA, or run bin/start, which makes it.`,
    );
  }
  const { bavail, bsize } = room;
  const free = (bavail * bsize) / GIB;
  const size = free.toFixed(1);
  if (free >= 5) return finding("disk", "good", `${size} Gio libres.`, `${size} GiB free.`);
  return finding(
    "disk",
    free < 1 ? "wrong" : "warning",
    `Il reste ${size} Gio pour ${dataDir} : libérez de la place ou agrandissez le disque.`,
    `${size} GiB left for ${dataDir}: free some space or enlarge the disk.`,
  );
}

/** Files of keys must be there and be readable by their owner alone. */
export async function checkKeyFiles(dataDir: string): Promise<Finding[]> {
  return Promise.all(
    KEY_FILES.map(async (name) => {
      const path = join(dataDir, name);
      const found = await stat(path).catch(() => null);
      if (!found) {
        return finding(
          "keys",
          "warning",
          `${path} n’existe pas : le premier démarrage le crée, à moins que l’environnement ne donne cette clé.`,
          `${path} does not exist: the first start makes it, unless the environment gives this key.`,
        );
      }
      if ((found.mode & 0o077) === 0)
        return finding("keys", "good", `${name} est fermé aux autres.`, `${name} is closed to others.`);
      return finding(
        "keys",
        "wrong",
        `${path} est lisible par d’autres : chmod 600 ${path}`,
        `${path} is open to others: chmod 600 ${path}`,
      );
    }),
  );
}

/** The certificate that people meet at the public address. */
export async function checkCertificate(env: Environment, now: Temporal.Instant): Promise<Finding> {
  const url = URL.parse(env["VIGIE_URL"] ?? "");
  if (url?.protocol !== "https:") {
    return finding(
      "certificate",
      "warning",
      "VIGIE_URL n’est pas une adresse https : n’ouvrez pas ce service à d’autres machines ainsi.",
      "VIGIE_URL is not an https address: do not open this service to other machines like this.",
    );
  }
  const until = await certificateEnd(url).catch((error: Error) => error.message);
  if (typeof until === "string") {
    return finding(
      "certificate",
      "wrong",
      `${url.host} ne présente pas de certificat valable (${until}) : vérifiez le mandataire.`,
      `${url.host} shows no valid certificate (${until}): check the proxy.`,
    );
  }
  const days = Math.floor((until - now.epochMilliseconds) / DAY_MS);
  return finding(
    "certificate",
    days < 3 ? "wrong" : days < 14 ? "warning" : "good",
    `Le certificat de ${url.host} vaut encore ${days} jours${days < 14 ? " : renouvelez-le." : "."}`,
    `The certificate of ${url.host} is good for ${days} more days${days < 14 ? ": renew it." : "."}`,
  );
}

function certificateEnd(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const host = url.hostname;
    const socket = connect({ host, port: Number(url.port || 443), servername: host, timeout: PATIENCE_MS }, () => {
      resolve(Date.parse(socket.getPeerCertificate().valid_to));
      socket.end();
    });
    socket.on("error", reject);
    socket.on("timeout", () => socket.destroy(new Error("no answer")));
  });
}

/** Whether notices can leave. */
export async function checkMail(env: Environment): Promise<Finding> {
  const url = env["SMTP_URL"]?.trim();
  if (!url) {
    return finding(
      "mail",
      "warning",
      "SMTP_URL n’est pas défini : les avis sont enregistrés mais ne partent pas.",
      "SMTP_URL is not set: notices are recorded but do not leave.",
    );
  }
  const transport = createTransport({ url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS });
  try {
    await transport.verify();
  } catch (error) {
    // The address holds a password: only what the server or the system answered is shown.
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    return finding(
      "mail",
      "wrong",
      `Le serveur de courriel ne répond pas comme il faut (${code}) : vérifiez SMTP_URL.`,
      `The mail server does not answer as it should (${code}): check SMTP_URL.`,
    );
  } finally {
    transport.close();
  }
  if (env["SMTP_FROM"]?.trim())
    return finding("mail", "good", "Le serveur de courriel répond.", "The mail server answers.");
  return finding(
    "mail",
    "warning",
    "SMTP_FROM n’est pas défini : donnez l’adresse d’envoi.",
    "SMTP_FROM is not set: give the sender’s address.",
  );
}
