import { fail } from "./fail.mjs";
import { prepare } from "./prepare.mjs";

await prepare({ pages: true }).catch(fail);
