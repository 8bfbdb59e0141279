"""What is laid over the machine's reading: site profiles, and what people decided about single lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.model import Correction
from indexer.read.clean import Cleaned
from indexer.read.sites import SiteProfile

BY_SITE = "a rule of its site"
BY_HAND = "decided by hand"


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for one page. `keep` and `drop` say for a line by whose rule it stays or goes."""

    regions: tuple[str, ...] = ()
    keep: Mapping[str, str] = field(default_factory=dict)
    drop: Mapping[str, str] = field(default_factory=dict)
    begins: frozenset[str] = frozenset()
    continues: frozenset[str] = frozenset()

    def mark(self) -> str:
        """What tells these rules from others; "" where there are none."""
        said = (
            self.regions,
            sorted(self.keep),
            sorted(self.drop),
            sorted(self.begins),
            sorted(self.continues),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if any(said) else ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All profiles and corrections, to be asked for what holds for a page."""

    profiles: tuple[SiteProfile, ...] = ()
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, profiles: Iterable[SiteProfile], corrections: Iterable[Correction] = ()) -> Rulebook:
        """A rulebook; later profiles and corrections win over earlier ones."""
        by_target: dict[str, list[Correction]] = {}
        for correction in corrections:
            by_target.setdefault(correction.target, []).append(correction)
        return cls(tuple(profiles), {target: tuple(own) for target, own in by_target.items()})

    def rules(self, site: str | None, addresses: Sequence[str]) -> Rules:
        """What holds for the page of these addresses: the narrower and the later rule wins."""
        profiles = [p for p in self.profiles if site and p.speaks_for(site)]
        lines: dict[str, tuple[str, str]] = {}
        for profile in profiles:
            lines.update(dict.fromkeys(profile.drop, ("drop", BY_SITE)))
            lines.update(dict.fromkeys(profile.keep, ("keep", BY_SITE)))
        starts: dict[str, str] = {}
        for correction in self._of(site, addresses):
            if correction.kind in ("keep", "drop"):
                by = BY_HAND if correction.scope == "page" else BY_SITE
                lines[correction.line] = correction.kind, by
            else:
                starts[correction.line] = correction.kind
        return Rules(
            regions=tuple(region for profile in reversed(profiles) for region in profile.regions),
            keep={line: by for line, (kind, by) in lines.items() if kind == "keep"},
            drop={line: by for line, (kind, by) in lines.items() if kind == "drop"},
            begins=frozenset(line for line, kind in starts.items() if kind == "begin"),
            continues=frozenset(line for line, kind in starts.items() if kind == "continue"),
        )

    def _of(self, site: str | None, addresses: Sequence[str]) -> list[Correction]:
        """The corrections for the page: its site's first, then its own, so that its own win."""
        targets = dict.fromkeys((site, *addresses))
        return [c for target in targets if target for c in self.corrections.get(target, ())]


def overrule(cleaned: Cleaned, rules: Rules) -> Cleaned:
    """The same lines, those with a rule of their own moved to where it wants them."""
    if not (rules.keep or rules.drop or rules.begins):
        return cleaned
    pairs = zip(cleaned.blocks, cleaned.reasons, strict=True)
    return replace(cleaned, reasons=tuple(_ruled(block.said, reason, rules) for block, reason in pairs))


def _ruled(line: str, reason: str, rules: Rules) -> str:
    if line in rules.drop:
        return rules.drop[line]
    return "" if line in rules.keep or line in rules.begins else reason
