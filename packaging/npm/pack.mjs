// Writes the npm packages: `msgc`, which runs the program, and one per kind of machine with the program.
// Usage: node pack.mjs PROGRAMS DIST VERSION, where PROGRAMS has a folder per target.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const [programs, dist, version] = process.argv.slice(2);

// What a machine is called by Node, and the target that runs there. On Linux it is static, and runs with glibc and musl.
const MACHINES = {
  "linux-x64": "x86_64-unknown-linux-musl",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "darwin-x64": "x86_64-apple-darwin",
  "darwin-arm64": "aarch64-apple-darwin",
  "win32-x64": "x86_64-pc-windows-gnu",
};

const cargo = readFileSync(join(root, "Cargo.toml"), "utf8");
const field = (name) => cargo.match(new RegExp(`^${name} = "(.*)"$`, "m"))[1];
const common = { version, license: field("license") };
// Provenance is of a repository, which the packages must name.
const repository = process.env.GITHUB_REPOSITORY;
if (repository) {
  common.repository = { type: "git", url: `git+https://github.com/${repository}.git` };
}

const work = mkdtempSync(join(tmpdir(), "msgc-npm-"));
try {
  const packed = (folder) => {
    for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) {
      copyFileSync(join(root, licence), join(folder, licence));
    }
    execFileSync("npm", ["pack", "--silent", "--pack-destination", resolve(dist), folder], { stdio: "inherit" });
  };
  const json = (folder, manifest) => writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);

  for (const [machine, target] of Object.entries(MACHINES)) {
    const [os, cpu] = machine.split("-");
    const program = os === "win32" ? "msgc.exe" : "msgc";
    const from = join(programs, target, program);
    if (!existsSync(from)) {
      console.log(`no program for ${machine} (${target}): its package is left out`);
      continue;
    }
    const folder = join(work, machine);
    mkdirSync(join(folder, "bin"), { recursive: true });
    copyFileSync(from, join(folder, "bin", program));
    chmodSync(join(folder, "bin", program), 0o755);
    const description = `The program of msgc for ${machine}`;
    json(folder, { name: `@msgc/${machine}`, ...common, description, os: [os], cpu: [cpu], preferUnplugged: true });
    writeFileSync(join(folder, "README.md"), `# @msgc/${machine}\n\n${description}. Install \`msgc\`, which depends on it.\n`);
    packed(folder);
  }

  const folder = join(work, "msgc");
  cpSync(join(here, "msgc"), folder, { recursive: true });
  json(folder, {
    name: "msgc",
    ...common,
    description: field("description"),
    keywords: cargo.match(/^keywords = (\[.*\])$/m)[1].match(/\w+/g),
    bin: { msgc: "bin/msgc.js" },
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(Object.keys(MACHINES).map((machine) => [`@msgc/${machine}`, version])),
  });
  packed(folder);
} finally {
  rmSync(work, { recursive: true });
}
