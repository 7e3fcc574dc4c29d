-- attribution_unquoted.lua - words in marks here, the same words as the outlet's own there.

local common = require "common"
local statements = require "statements"

rule {
  id = "attribution.unquoted", title = "Quoted in one outlet, unmarked in another", severity = "note",
  help = [[
One outlet prints words in quotation marks. Another has the same words without marks: in its report of the speaker, where a
reader cannot tell the speaker's words from the outlet's, or as a plain fact of its own.]],
  options = { least = 3, share = 0.75 },
  story = function(story, options)
    for _, statement in ipairs(statements.utterances(story)) do
      for _, both in ipairs(common.orders(common.pairs_of(statement.versions))) do
        local quoted, plain = both[1], both[2]
        local marked = quoted.form == "quoted" and common.marked(quoted)
        if marked and plain.form ~= "quoted" and #common.content(marked) >= options.least - 1 and #marked.words >= options.least then
          local share, both_have = common.likeness(marked, plain.span)
          if share >= options.share and both_have >= 2 and common.claim("unquoted", { common.short(marked), common.short(plain.span) }) then
            report { at = common.short(marked), also = { common.best_part(plain.span, marked) }, weight = plain.form == "stated" and 0.7 or 0.5,
              message = "{at.outlet} has “" .. common.text(marked) .. "” in quotation marks; {also.outlet} "
                .. (plain.form == "stated" and "states it as a fact" or "has it in its own words for the speaker") }
          end
        end
      end
    end
  end,
  examples = {
    { why = "the minister's words, with and without marks", articles = {
        A = "Environment minister Sanna Keld said on Sunday that the Orrin dam was “safe and under control” after the storm.",
        B = "Environment minister Sanna Keld said on Sunday that the Orrin dam was safe and under control after the storm." },
      finds = { { "A:safe and under control", "B:safe and under control" } } },
    { why = "marked in both", articles = {
        A = "Environment minister Sanna Keld said the Orrin dam was “safe and under control”.",
        B = "The Orrin dam was ‘safe and under control’, environment minister Sanna Keld said." }, finds = {} },
  },
}
