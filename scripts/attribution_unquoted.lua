-- attribution_unquoted.lua - words in marks here, the same words as the outlet's own there.

local common = require "common"
local statements = require "statements"

-- Words that can be looked up at once; longer runs are found as shared utterances.
local LOOKUP = 6

-- Where other articles print exactly the words of a quotation without marks.
local function plain_copies(story, quotation)
  local found = {}
  for _, article in ipairs(story.articles) do
    for _, hit in ipairs(article ~= quotation.article and article:find(quotation.content.text) or {}) do
      if hit.voice ~= "quoted" and not common.in_furniture(hit) and not common.beside_mark(hit) then
        found[#found + 1] = hit break
      end
    end
  end
  return found
end

-- The same words, but not so many in a row that only marks that were not seen can be the reason: a transcript, a block.
local VERBATIM = 10
local function is_plain(marked, span)
  return common.same_words(marked, span) and text.overlap(marked, span, { measure = "longest" }) < VERBATIM
end

-- Versions of an utterance that have most of the marked words without marks.
local function plain_versions(statement, quoted, share)
  local found = {}
  for _, v in ipairs(statement.versions) do
    if not v.quotation and v.article ~= quoted.article then
      local has, both = common.covered(quoted.span, v.span)
      local part = common.best_part(v.span, quoted.span)
      if has >= share and both >= 2 and is_plain(quoted.span, v.span)
        and not common.beside_mark(part) then
        found[#found + 1] = part
      end
    end
  end
  return found
end

-- What attribution.missing has told as a claim without its source is not told again as words without their marks.
local function untold(plain)
  local left = {}
  for _, span in ipairs(plain) do
    if not (span.voice == "narrator" and common.claimed("bare", { span })) then left[#left + 1] = span end
  end
  return left
end

local function tell(marked, spans)
  local plain = untold(spans)
  if #plain == 0 or not common.claim("unquoted", plain) then return end
  local names, own = {}, false
  for _, span in ipairs(plain) do names[#names + 1] = span.outlet; own = own or span.voice == "narrator" end
  report { at = common.short(marked), also = plain, weight = own and 0.7 or 0.5,
    message = "{at.outlet} has “" .. common.text(marked) .. "” in quotation marks, " .. common.join(names) .. " in plain words"
      .. (own and ", as a fact" or " of a report") }
end

rule {
  id = "attribution.unquoted", title = "Quoted in one outlet, unmarked in another", severity = "note",
  help = [[
One outlet prints words in quotation marks. Another has the same words without marks: in its report of the speaker, where a
reader cannot tell the speaker's words from the outlet's, or as a plain fact of its own.]],
  options = { least = 2, share = 0.75 },
  story = function(story, options)
    for _, statement in ipairs(statements.utterances(story)) do
      for _, v in ipairs(statement.versions) do
        if v.quotation and #common.content(v.span) >= options.least then
          local plain = plain_versions(statement, v, options.share)
          if #plain > 0 then tell(v.span, plain) break end
        end
      end
    end
    for _, article in ipairs(story.articles) do
      for _, quotation in ipairs(article.quotations) do
        if quotation.kind == "mixed" and #common.content(quotation.content) >= options.least
          and not common.name_like(quotation.content)
          and #quotation.content.words <= LOOKUP then
          local plain = plain_copies(story, quotation)
          if #plain > 0 then tell(quotation.content, plain) end
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
