/** Making packages: the Windows installer on any system that has makensis, stand-ins for Electron's program. */
export { makeLinuxStandIn } from './linux-stand-in.ts';
export { onPath, run, runWell } from './windows/run.ts';
export { buildSetup } from './windows/setup.ts';
export { flipBit, makeTestCertificate, signerFrom, verifySignature, type Signer } from './windows/signing.ts';
export { compileStandIn, makeWindowsStandIn } from './windows/stand-in.ts';
