"""Counts what passed and says what failed."""

import time
import traceback


class Report:
    def __init__(self, verbose=False):
        self.passed, self.failures, self.weights = 0, [], []
        self.verbose, self.begun = verbose, time.monotonic()

    def check(self, name, is_right, detail=""):
        """One check; `detail` says what was found instead."""
        if is_right:
            self.passed += 1
            if self.verbose:
                print(f"ok    {name}")
        else:
            self.failures.append(name)
            print(f"FAIL  {name}" + (f"\n      {detail}" if detail else ""), flush=True)
        return bool(is_right)

    def none(self, name, findings):
        """Passes where `findings` is empty; otherwise they are what is wrong."""
        findings = [str(finding) for finding in findings]
        shown = findings[:12] + ([f"… and {len(findings) - 12} more"] if len(findings) > 12 else [])
        return self.check(name, not findings, "\n      ".join(shown))

    def walk(self, name, steps, *arguments):
        """Runs a walk; a step that cannot be taken fails it with the place where it stood."""
        print(f"--    {name} (after {time.monotonic() - self.begun:.0f} s)", flush=True)
        try:
            steps(*arguments)
            self.check(f"{name}: to the end", True)
        except Exception as fault:
            place = "".join(traceback.format_tb(fault.__traceback__)[-3:])
            self.check(f"{name}: to the end", False, f"{fault}\n{place}")

    def weigh(self, name, bytes_later):
        self.weights.append((name, bytes_later))

    def print_weights(self, shared):
        print(f"\nBytes on the wire (style, script and mark, once: {shared}):")
        for name, later in sorted(self.weights, key=lambda weight: -weight[1]):
            print(f"  {later:7d}  {name}")

    def end(self):
        seconds = time.monotonic() - self.begun
        print(f"\n{len(self.failures)} failures in {seconds:.0f} s" if self.failures else f"\nDone in {seconds:.0f} s")
        for name in self.failures:
            print(f"  {name}")
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures else 0
