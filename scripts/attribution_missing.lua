-- attribution_missing.lua - words or a claim with a source in one outlet and none in another.

local common = require "common"
local statements = require "statements"

local function sourced(v) return v.sourced and v.credit ~= nil end

-- Words in marks that nobody in the paragraph is said to have said; a speaker carried over from before is none.
local function bare_quotation(v) return v.form == "quoted" and not v.sourced end

local function best(versions, wanted)
  local found
  for _, v in ipairs(versions) do
    if wanted(v) and (not found or (found.anonymous and not v.anonymous)) then found = v end
  end
  return found
end

local function report_pair(bare, named, message, weight)
  if not common.claim("source", { common.short(bare.span), common.short(named.span) }) then return end
  report { at = common.short(bare.span), also = statements.places(named), weight = weight,
    message = bare.outlet .. message .. "; " .. named.outlet .. " names “" .. (named.attribution.source or named.credit).text .. "”",
    data = { speaker = named.speaker and named.speaker.name } }
end

rule {
  id = "attribution.missing", title = "A source in one outlet, none in another", severity = "warning",
  help = [[
The same words stand in quotation marks in two outlets, but only one says whose they are; or the same claim is credited to
somebody here and told as a plain fact there. A quotation whose speaker must be guessed from the paragraph before has none.]],
  options = { score = 0.5 },
  story = function(story, options)
    for _, statement in ipairs(statements.utterances(story)) do
      local named = best(statement.versions, sourced)
      for _, v in ipairs(named and statement.versions or {}) do
        if bare_quotation(v) and v.article ~= named.article then
          report_pair(v, named, " prints a quotation without a speaker", 0.8)
        elseif v.form == "stated" and v.article ~= named.article and named.form == "reported" then
          report_pair(v, named, " states on its own word what is a report", 0.6)
        end
      end
    end
    for _, claim in ipairs(statements.claims(story)) do
      local a, b = claim.versions[1], claim.versions[2]
      for _, both in ipairs({ { a, b }, { b, a } }) do
        local bare, named = both[1], both[2]
        if claim.score >= options.score and bare.form == "stated" and sourced(named) and named.attribution.kind == "indirect"
          and not common.in_heading(bare.span) then
          report_pair(bare, named, " states on its own word what is a report", 0.6)
        end
      end
    end
  end,
  examples = {
    { why = "the speaker is named in one outlet only", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "The rain went on.\n\n“The remaining gates of the old dam must be opened at once.”" },
      finds = { { "B:The remaining gates", "A:said the engineer Ragna Solberg" } } },
    { why = "both name the speaker", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "Ragna Solberg said: “The remaining gates of the old dam must be opened at once.”" }, finds = {} },
  },
}
