import type { RefusalCatalogue } from "#kernel/refusal.ts";

/** Why the database cannot be opened. They are answered on a terminal, so their HTTP status is that of a closed service. */
export const refusals = {
  "database.other_major_version": {
    http: 503,
    fr: "Les données de {folder} ont été écrites par PostgreSQL {found} ; cette version de Vigie embarque PostgreSQL {wanted}. Exportez-les avec la version précédente de Vigie (pg_dump), ou choisissez un autre dossier avec VIGIE_DATA.",
    en: "The data in {folder} was written by PostgreSQL {found}; this version of Vigie carries PostgreSQL {wanted}. Dump it with the previous version of Vigie (pg_dump), or choose another folder with VIGIE_DATA.",
  },
  "database.unsupported_server": {
    http: 503,
    fr: "DATABASE_URL désigne un serveur PostgreSQL {found} ; Vigie accepte les versions {oldest} à {newest}. Mettez ce serveur à niveau ou désignez-en un autre.",
    en: "DATABASE_URL names a PostgreSQL {found} server; Vigie accepts versions {oldest} to {newest}. Upgrade that server or name another one.",
  },
  "database.unknown_platform": {
    http: 503,
    fr: "Aucun PostgreSQL embarqué n’existe pour {platform}. Indiquez un serveur existant (15 à 18) dans DATABASE_URL.",
    en: "There is no embedded PostgreSQL for {platform}. Name an existing server (15 to 18) in DATABASE_URL.",
  },
  "database.no_system_user": {
    http: 503,
    fr: "PostgreSQL refuse de tourner sous root et aucun des utilisateurs {names} n’existe. Créez-en un (useradd --system vigie), ou lancez Vigie sous un compte ordinaire.",
    en: "PostgreSQL refuses to run as root and none of the users {names} exists. Create one (useradd --system vigie), or run Vigie under an ordinary account.",
  },
  "database.closed_folder": {
    http: 503,
    fr: "L’utilisateur {user}, sous lequel PostgreSQL doit tourner, ne peut pas entrer dans {folder}, et setpriv n’est pas disponible. Ouvrez ce dossier au passage (chmod o+x), installez util-linux, ou lancez Vigie sous un compte ordinaire.",
    en: "The user {user}, under which PostgreSQL must run, cannot enter {folder}, and setpriv is not available. Open that folder to passage (chmod o+x), install util-linux, or run Vigie under an ordinary account.",
  },
  "database.start_failed": {
    http: 503,
    fr: "PostgreSQL n’a pas démarré. Son journal est {log} ; ses dernières lignes : {tail}",
    en: "PostgreSQL did not start. Its log is {log}; its last lines: {tail}",
  },
  "database.already_served": {
    http: 503,
    fr: "Un autre Vigie sert déjà les données de {folder}, à l’adresse {address}. Utilisez celui-là ou arrêtez-le d’abord ; pour servir d’autres données, donnez un autre dossier avec VIGIE_DATA.",
    en: "Another Vigie already serves the data in {folder}, at {address}. Use that one or stop it first; to serve other data, name another folder with VIGIE_DATA.",
  },
  "database.already_starting": {
    http: 503,
    fr: "Un autre Vigie démarre sur les données de {folder}. Attendez qu’il dise son adresse, ou arrêtez-le d’abord.",
    en: "Another Vigie is starting on the data in {folder}. Wait until it says its address, or stop it first.",
  },
  "database.lost_secrets": {
    http: 503,
    fr: "Le dossier {folder} contient une base mais plus ses mots de passe (secrets.json). Restaurez ce fichier depuis une sauvegarde, ou choisissez un autre dossier avec VIGIE_DATA.",
    en: "The folder {folder} holds a database but no longer its passwords (secrets.json). Restore that file from a backup, or choose another folder with VIGIE_DATA.",
  },
  "database.newer_schema": {
    http: 503,
    fr: "La base a été migrée par une version plus récente de Vigie ({name}), incompatible avec celle-ci. Démarrez la version récente, ou restaurez une sauvegarde antérieure.",
    en: "The database was migrated by a newer version of Vigie ({name}) that this one cannot work with. Start the newer version, or restore an earlier backup.",
  },
  "database.migration_changed": {
    http: 503,
    fr: "La migration {name}, déjà appliquée à cette base, a été modifiée depuis. Rétablissez son texte et écrivez une nouvelle migration.",
    en: "Migration {name}, already applied to this database, has been changed since. Put its text back and write a new migration.",
  },
  "database.migration_out_of_order": {
    http: 503,
    fr: "La migration {name} n’a pas été appliquée alors que {latest} l’a été. Donnez-lui un numéro supérieur à {latest}.",
    en: "Migration {name} was not applied although {latest} was. Give it a number above {latest}.",
  },
  "database.application_role_too_strong": {
    http: 503,
    fr: "Le rôle {role} contourne la sécurité par ligne (super-utilisateur, BYPASSRLS ou propriétaire de tables). Donnez à l’application un rôle qui ne possède rien.",
    en: "The role {role} escapes row-level security (superuser, BYPASSRLS or owner of tables). Give the application a role that owns nothing.",
  },
  "database.outside_the_walls": {
    http: 503,
    fr: "Des tables échappent à la séparation des clients ({faults}). Protégez-les par app.protect dans leur migration, ou dites par app.share pourquoi elles sont communes.",
    en: "Some tables stand outside of the walls between clients ({faults}). Protect them with app.protect in their migration, or say with app.share why they are shared.",
  },
  "database.application_role_missing": {
    http: 503,
    fr: "Le rôle vigie_app n’a pas pu être créé avec DATABASE_URL ({reason}). Créez-le (create role vigie_app login password '…') et indiquez son adresse dans VIGIE_APP_DATABASE_URL.",
    en: "The role vigie_app could not be created through DATABASE_URL ({reason}). Create it (create role vigie_app login password '…') and give its address in VIGIE_APP_DATABASE_URL.",
  },
  "database.sign_in_role_missing": {
    http: 503,
    fr: "Le rôle vigie_signin n’a pas pu être créé avec DATABASE_URL ({reason}). Créez-le (create role vigie_signin login password '…') et indiquez son adresse dans VIGIE_SIGNIN_DATABASE_URL.",
    en: "The role vigie_signin could not be created through DATABASE_URL ({reason}). Create it (create role vigie_signin login password '…') and give its address in VIGIE_SIGNIN_DATABASE_URL.",
  },
  "database.backup_public_key": {
    http: 503,
    fr: "La clé publique de sauvegarde n’est pas une clé age (age1…). Faites-en une avec vigie backup keys.",
    en: "The public key of backups is not an age key (age1…). Make one with vigie backup keys.",
  },
  "database.backup_private_key": {
    http: 503,
    fr: "La clé privée de sauvegarde n’est pas une clé age (AGE-SECRET-KEY-…). Donnez le fichier que vigie backup keys a écrit.",
    en: "The private key of backups is not an age key (AGE-SECRET-KEY-…). Give the file that vigie backup keys wrote.",
  },
  "database.backup_wrong_key": {
    http: 503,
    fr: "Cette clé privée n’ouvre pas {file} : la sauvegarde a été fermée pour une autre. Donnez celle qui va avec la clé publique écrite dans manifest.json.",
    en: "This private key does not open {file}: the backup was closed for another. Give the one that belongs to the public key written in manifest.json.",
  },
  "database.backup_damaged": {
    http: 503,
    fr: "Le fichier {file} de la sauvegarde n’est pas celui qui a été écrit. Reprenez-le d’une autre copie ; rien n’a été restauré.",
    en: "The file {file} of the backup is not the one that was written. Take it from another copy; nothing was restored.",
  },
  "database.backup_incomplete": {
    http: 503,
    fr: "Le fichier {file} manque à la sauvegarde. Reprenez-le d’une autre copie ; rien n’a été restauré.",
    en: "The file {file} is missing from the backup. Take it from another copy; nothing was restored.",
  },
  "database.backup_not_one": {
    http: 503,
    fr: "Le dossier {folder} n’est pas une sauvegarde achevée de Vigie. Donnez un dossier vigie-… qui contient manifest.json.",
    en: "The folder {folder} is not a finished backup of Vigie. Give a folder vigie-… that holds manifest.json.",
  },
  "database.backup_newer": {
    http: 503,
    fr: "La sauvegarde vient d’une version plus récente de Vigie ({name}). Restaurez-la avec cette version, ou une suivante.",
    en: "The backup comes from a newer version of Vigie ({name}). Restore it with that version, or a later one.",
  },
  "database.backup_foreign_signer": {
    http: 503,
    fr: "La sauvegarde est signée par la clé {key}, et non par celle que vous avez donnée. Vérifiez d’où elle vient.",
    en: "The backup is signed by the key {key}, not by the one you gave. Check where it comes from.",
  },
  "database.backup_place_not_empty": {
    http: 503,
    fr: "La destination n’est pas vide ({place}). Une restauration n’écrase rien : donnez un dossier ou une base vides.",
    en: "The destination is not empty ({place}). A restore writes over nothing: give an empty folder or database.",
  },
  "database.backup_hidden_rows": {
    http: 503,
    fr: "La connexion ne voit pas toutes les lignes de {table}. Démarrez une fois cette version de Vigie sur cette base, avec le propriétaire dans DATABASE_URL, puis recommencez.",
    en: "The connection does not see every row of {table}. Start this version of Vigie on this database once, with its owner in DATABASE_URL, then try again.",
  },
} as const satisfies RefusalCatalogue;
