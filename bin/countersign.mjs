#!/usr/bin/env node
import { fail } from "../scripts/fail.mjs";
import { launch } from "../scripts/launch.mjs";
import { prepare } from "../scripts/prepare.mjs";

const args = process.argv.slice(2);
const showsPages = args.includes("serve") || args.includes("web");
await prepare({ pages: showsPages }).catch(fail);
await launch(args);
