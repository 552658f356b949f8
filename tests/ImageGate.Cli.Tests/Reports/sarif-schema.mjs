// Validates files against the schema of SARIF 2.1.0 and prints what is wrong with them as a JSON list.
// node sarif-schema.mjs PACKAGES FILE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const [packages, ...files] = process.argv.slice(2);
const require = createRequire(path.join(packages, "package.json"));
const Ajv = require("ajv/dist/2020").default;
const ajv = new Ajv({ allErrors: true, strict: false });
require("ajv-formats").default(ajv);
const schema = require.resolve("@microsoft/sarif-multitool-linux/package.json").replace("package.json", "sarif-2.1.0.json");
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8").replace(/^\uFEFF/, "")));
const faults = files.flatMap((file) => validate(JSON.parse(readFileSync(file, "utf8")))
  ? []
  : validate.errors.map((error) => `${path.basename(file)} ${error.instancePath} ${error.message}`));
process.stdout.write(`${JSON.stringify(faults)}\n`);
