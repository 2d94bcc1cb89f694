import fc from "fast-check";

// The same cases in every run, so that a failure is one of the code and not of the day. PROPERTY_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20260701) });
