import { fail } from "./fail.mjs";
import { launch } from "./launch.mjs";
import { stopWithNpm } from "./npm-watch.mjs";
import { prepare } from "./prepare.mjs";

stopWithNpm();
await prepare({ pages: true }).catch(fail);
await launch(["serve", ...process.argv.slice(2)]);
