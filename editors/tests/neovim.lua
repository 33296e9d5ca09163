-- Opens the project in a real Neovim: `nvim --headless -u NONE -l` has no 0.7, so it is run by `-c "luafile …"`.
-- The first line that it prints that does not begin with `ok` is a failure.
local root = vim.fn.getcwd()
local editors = vim.env.EDITORS

local function say(text)
  io.stdout:write(text .. "\n")
end

local function fail(text)
  say("failed: " .. text)
  vim.cmd("cquit 1")
end

local function expect(what, found, expected)
  if not vim.deep_equal(found, expected) then
    fail(what .. ": " .. vim.inspect(found) .. " instead of " .. vim.inspect(expected))
  end
  say("ok " .. what)
end

--- Waits until something is true.
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    fail("waited for " .. what)
  end
end

local function lines(buffer)
  return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
end

--- The one answer of the server.
local function ask(buffer, method, params)
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  if not answers then
    fail(method .. ": " .. tostring(problem))
  end
  for _, answer in pairs(answers) do
    if answer.err or answer.error then
      fail(method .. ": " .. vim.inspect(answer.err or answer.error))
    end
    return answer.result
  end
  fail(method .. " has no answer")
end

local ok, problem = pcall(function()
  vim.opt.runtimepath:prepend(editors .. "/neovim")
  vim.opt.runtimepath:prepend(editors .. "/vim")
  vim.cmd("filetype plugin on")
  vim.cmd("runtime! plugin/msgc.lua")
  vim.cmd("edit " .. root .. "/main.msg")
  local main = vim.api.nvim_get_current_buf()
  expect("the file type", vim.bo[main].filetype, "msgc")

  local client
  wait("the server", function()
    for _, one in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
      client = one
    end
    return client ~= nil and client.server_capabilities ~= nil and next(client.server_capabilities) ~= nil
  end)
  local encoding = client.offset_encoding
  say("ok " .. encoding .. (client.server_capabilities.diagnosticProvider and vim.lsp.diagnostic.on_diagnostic and ", pull" or ", push"))
  if vim.env.ENCODING ~= encoding then
    fail("the server chose " .. encoding)
  end

  -- Findings: the text under each, by bytes of the line.
  local function found()
    local texts = {}
    for _, one in ipairs(vim.diagnostic.get(main)) do
      local line = lines(main)[one.lnum + 1]
      table.insert(texts, { tostring(one.code or (one.user_data and one.user_data.lsp.code)), line:sub(one.col + 1, one.end_col) })
    end
    table.sort(texts, function(a, b)
      return a[1] < b[1]
    end)
    return texts
  end
  wait("findings", function()
    return #vim.diagnostic.get(main) >= 2
  end)
  expect("findings are under their characters", found(), { { "full-width", "，" }, { "unknown-export", "电活" } })

  -- Fixes, at the places of the findings.
  local function fix(code, title)
    for _, one in ipairs(vim.diagnostic.get(main)) do
      if (one.code or (one.user_data and one.user_data.lsp.code)) == code then
        vim.api.nvim_win_set_cursor(0, { one.lnum + 1, one.col })
        break
      end
    end
    local params = vim.lsp.util.make_range_params(0, encoding)
    params.context = { diagnostics = {} }
    for _, action in ipairs(ask(main, "textDocument/codeAction", params)) do
      if action.title:find(title, 1, true) then
        if not action.edit then
          action = ask(main, "codeAction/resolve", action)
        end
        vim.lsp.util.apply_workspace_edit(action.edit, encoding)
        return
      end
    end
    fail("there is no fix with " .. title)
  end
  fix("unknown-export", "电话")
  wait("the finding to go", function()
    return #vim.diagnostic.get(main) == 1
  end)
  fix("full-width", ",")
  wait("no findings", function()
    return #vim.diagnostic.get(main) == 0
  end)
  expect("fixes are applied", { lines(main)[6], lines(main)[7] }, {
    '  body: "${企业}👨‍👩‍👧：${brand.企业}${brand.电话}"',
    '    mentioned_list: ["zhangsan","lisi"]',
  })

  -- Formatting.
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 20000 })
  else
    vim.lsp.buf.formatting_sync(nil, 20000)
  end
  expect("the file is formatted", { lines(main)[6], lines(main)[7] }, {
    '    body: "${企业}👨‍👩‍👧：${brand.企业}${brand.电话}"',
    '    mentioned_list: ["zhangsan", "lisi"]',
  })

  -- Completion behind `brand.`.
  local line = lines(main)[6]
  local at = line:find("brand.电话", 1, true) + #"brand." - 1
  vim.api.nvim_win_set_cursor(0, { 6, at })
  local completed = ask(main, "textDocument/completion", vim.lsp.util.make_position_params(0, encoding))
  local labels = {}
  for _, item in ipairs(completed.items or completed) do
    table.insert(labels, item.label)
  end
  table.sort(labels)
  expect("completion", labels, { "企业", "电话" })

  -- Hover.
  local hover = ask(main, "textDocument/hover", vim.lsp.util.make_position_params(0, encoding))
  expect("hover", (hover.contents.value or ""):find("400-800-1234", 1, true) ~= nil, true)

  -- Sizes beside the body, where Neovim shows them.
  if vim.lsp.inlay_hint and vim.lsp.inlay_hint.get then
    wait("inlay hints", function()
      return #vim.lsp.inlay_hint.get({ bufnr = main }) > 0
    end)
    say("ok inlay hints")
  end

  -- Rename, from the other file.
  vim.cmd("edit " .. root .. "/brand.msg")
  local brand = vim.api.nvim_get_current_buf()
  wait("the server to have the other file", function()
    return vim.lsp.buf_is_attached(brand, client.id)
  end)
  vim.api.nvim_win_set_cursor(0, { 2, #"let " })
  local params = vim.lsp.util.make_position_params(0, encoding)
  params.newName = "热线"
  vim.lsp.util.apply_workspace_edit(ask(brand, "textDocument/rename", params), encoding)
  expect("renamed in both files", { lines(brand)[2], lines(main)[6] }, {
    'let 热线 = "400-800-1234"',
    '    body: "${企业}👨‍👩‍👧：${brand.企业}${brand.热线}"',
  })
  say("ok all")
end)
if not ok then
  fail(tostring(problem))
end
vim.cmd("qall!")
